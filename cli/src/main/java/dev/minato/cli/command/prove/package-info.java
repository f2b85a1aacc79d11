/** {@code minato prove}, {@code who-can}, {@code can}, {@code explain}, {@code policy}: what can never be, and what can. */
@NullMarked
package dev.minato.cli.command.prove;

import org.jspecify.annotations.NullMarked;
