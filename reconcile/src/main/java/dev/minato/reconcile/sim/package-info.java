/**
 * A test kit: controllers run against a small cluster in memory, in virtual time, with injected faults.
 *
 * <pre>
 *   Simulation ── VirtualLoop (time, order)
 *      ├── Driver ── Runner ── the controllers        a crash throws these away and makes new ones
 *      ├── FaultyPort  (slow, failing, unanswered calls; crashes between the changes of one decision) ──► SimCluster
 *      └── FaultyFeed  (late, doubled, stuck events; stale lists) ◄────────────────────────────────────── its log
 * </pre>
 *
 * <b>Not modelled:</b> validation, defaulting, admission, authorisation, managed fields (an Apply is a merge), budgets of
 * evictions, garbage collection. The cluster keeps uids, resourceVersions, generations, finalizers, preconditions, and
 * the grace of Pods on nodes.
 */
@NullMarked
package dev.minato.reconcile.sim;

import org.jspecify.annotations.NullMarked;
