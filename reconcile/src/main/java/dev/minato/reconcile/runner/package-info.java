/**
 * The runner: a state machine that asks controllers, sends what they decide, and knows when to ask again. Pure: time
 * comes in with every call, effects go out as values; {@link dev.minato.reconcile.runner.Driver} joins it to ports.
 *
 * <pre>
 *   observe(event) ─┐                       ┌─► Send(ticket, controller, change)
 *   outcome(ticket) ├─► Runner ── step() ───┼─► Ask / Forget(question)
 *   answer(question)┘     │                 └─► Watch / Relist(kind)
 *                         └─ nextWake()
 *
 *   a task (one controller, one object):
 *
 *   RESTING ──wake──► QUEUED ──decide──► IN_FLIGHT ──all answered──► SETTLING ──own writes visible──► RESTING
 *      ▲                 │                                                                              │
 *      │                 └──reads a kind that is not complete──► PARKED ──synced──► QUEUED              │
 *      └───────────────────────── back-off and look-again timers ◄──────────────────────────────────────┘
 * </pre>
 *
 * A crash is a new Runner: nothing of it is kept.
 */
@NullMarked
package dev.minato.reconcile.runner;

import org.jspecify.annotations.NullMarked;
