/**
 * The platform in virtual time: the same controllers, API server, scheduler and simulated nodes as in real time, on a
 * loop whose clock jumps from event to event.
 *
 * <pre>
 *   Scenario (commits, faults, when) ──► Rehearsal ──► EmbeddedCluster on a VirtualLoop
 *                  Proving (Guarantees) ─────┤              │ Journal
 *                                            ▼              ▼
 *                                         Report ◄────── Timeline
 * </pre>
 *
 * One seed, one report: the same bytes in any process.
 */
@NullMarked
package dev.minato.rehearse;

import org.jspecify.annotations.NullMarked;
