/**
 * The commands, and the one place where things are wired.
 *
 * <pre>
 *   Main ──► command (one class a command) ──► wire (the platform, put together by constructors)
 *                    │                            │
 *                    └──► terminal                └──► twin, live, control, render, ...
 * </pre>
 */
@NullMarked
package dev.minato.cli;

import org.jspecify.annotations.NullMarked;
