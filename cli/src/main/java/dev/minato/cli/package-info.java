/** The commands, and the one place where things are wired. */
@NullMarked
package dev.minato.cli;

import org.jspecify.annotations.NullMarked;
