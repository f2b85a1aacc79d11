/**
 * DaemonSet: one Pod on each node that its template fits.
 *
 * <pre>
 *   nodes ─► DaemonNodes: should run, may go on running ─┐
 *   Pods  ─► by the node that they are made for ─────────┴─► DaemonPlan: create, delete ─► when nothing: the update
 * </pre>
 *
 * A Pod is made for its node by node affinity; the scheduler binds it, as any Pod.
 */
@NullMarked
package dev.minato.twin.controllers.daemonset;

import org.jspecify.annotations.NullMarked;
