/**
 * The contract of a controller, and the runner that carries out what controllers decide.
 *
 * <pre>
 *   watch events ──► World ──► Controller.decide(turn, world) ──► Decision
 *                      ▲           (pure)                            │ changes, memory', look again at, why
 *   answers ───────────┘                                             ▼
 *   outcomes ◄─────────────── ClusterPort ◄────────────────────── Runner
 * </pre>
 *
 * A controller is a function. It has no clock, thread, randomness or I/O of its own: what it may know is in the {@link
 * dev.minato.reconcile.Turn} and the {@link dev.minato.reconcile.World}, what it wants is in the {@link
 * dev.minato.reconcile.Decision}. The same controllers therefore run on a real cluster, on the embedded one, and in a
 * rehearsal's virtual time.
 */
@NullMarked
package dev.minato.reconcile;

import org.jspecify.annotations.NullMarked;
