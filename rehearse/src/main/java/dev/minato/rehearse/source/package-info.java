/** What controllers ask about Git, answered from a tree of files: the same code in a rehearsal and in a real run. */
@NullMarked
package dev.minato.rehearse.source;

import org.jspecify.annotations.NullMarked;
