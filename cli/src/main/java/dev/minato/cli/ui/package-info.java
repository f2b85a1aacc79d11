/**
 * The full-screen view. Its core is pure: state and event give the next state and requests, a state gives lines; only the
 * rim knows the terminal, threads and the cluster.
 *
 * <pre>
 *   keys, size ─► Screen ──┐                        ┌─► Request: follow an application, sync, quit ─► Feed
 *   cluster ────► Feed ────┴─► UiEvent ─► Logic ────┤
 *                                 UiState ◄─────────┘
 *                                    └─► Pages (rows) ─► Layout (lines with styles) ─► Screen
 * </pre>
 */
@NullMarked
package dev.minato.cli.ui;

import org.jspecify.annotations.NullMarked;
