/**
 * What controllers see: a copy of the cluster's objects, fed by watch events, with indexes and views kept event by
 * event, and a record of who read what.
 *
 * <pre>
 *   WorldEvent ──► WorldStore ──► ReadKeys touched ──► Runner wakes who read them
 *                      ▲
 *                      └── RecordingWorld (one a decision) ──► ReadKeys read
 * </pre>
 *
 * A {@link dev.minato.reconcile.world.WorldStore} belongs to one loop.
 */
@NullMarked
package dev.minato.reconcile.world;

import org.jspecify.annotations.NullMarked;
