/**
 * What a render reads, and how it says what is wrong there.
 *
 * <pre>
 *   SourceTree  ◄── CommitTree (package git), DirectoryTree, MemoryTree
 *      │              one rule for symbolic links, in LinkedTree
 *      ▼
 *   Blob        bytes with an id: equal ids, equal bytes, so what was parsed once is parsed
 *   Origin      file and line, carried by every object
 *   Problem     file, line, column, message: one thing wrong; RenderException carries all of them
 * </pre>
 */
@NullMarked
package dev.minato.render.source;

import org.jspecify.annotations.NullMarked;
