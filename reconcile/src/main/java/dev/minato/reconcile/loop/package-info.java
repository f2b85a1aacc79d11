/**
 * The one event loop that owns time and order.
 *
 * <pre>
 *   other threads ── offer / post ──►┌───────────┐
 *   tasks on the loop ── post ──────►│   Loop    │──► one task at a time, in order (instant, sequence)
 *   timers ── at(instant) ──────────►└───────────┘
 *            VirtualLoop: the caller's thread, time jumps to the next task; for rehearsals, simulations and tests
 *            RealLoop (twin): one thread, wall clock made monotonic
 * </pre>
 */
@NullMarked
package dev.minato.reconcile.loop;

import org.jspecify.annotations.NullMarked;
