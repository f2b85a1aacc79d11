/**
 * The one event loop that owns time and order.
 *
 * <pre>
 *   other threads ── offer / post ──►┌───────────┐
 *   tasks on the loop ── post ──────►│   Loop    │──► one task at a time, in order (instant, sequence)
 *   timers ── at(instant) ──────────►└───────────┘
 *            RealLoop: one thread, wall clock made monotonic
 *            VirtualLoop: the caller's thread, time jumps to the next task
 * </pre>
 */
@NullMarked
package dev.minato.twin.loop;

import org.jspecify.annotations.NullMarked;
