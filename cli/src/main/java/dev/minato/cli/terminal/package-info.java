/** What a person sees: colours only on a terminal, tables, progress. */
@NullMarked
package dev.minato.cli.terminal;

import org.jspecify.annotations.NullMarked;
