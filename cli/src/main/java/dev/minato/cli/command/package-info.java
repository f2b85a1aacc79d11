/** One class a command; each says what it needs and what it answers, and leaves the work to others. */
@NullMarked
package dev.minato.cli.command;

import org.jspecify.annotations.NullMarked;
