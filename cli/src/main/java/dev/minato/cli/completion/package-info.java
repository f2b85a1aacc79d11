/**
 * What a shell offers at Tab. Each shell's script asks the program itself, with the words so far, so that what is offered
 * is never behind what the program can do.
 *
 * <pre>
 *   Tab ─► script (bash, zsh, fish) ─► minato __complete WORDS... ─► Completer ─► candidates, a line each
 *                                                                       └─► Names: applications, namespaces, contexts
 * </pre>
 */
@NullMarked
package dev.minato.cli.completion;

import org.jspecify.annotations.NullMarked;
