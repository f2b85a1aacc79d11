/**
 * The scheduler: chooses a node for each Pod that has none.
 *
 * <pre>
 *   Pods, Nodes ──► ClusterView (kept event by event) ──► ClusterRoom: free room of every node, Pods that wait
 *                                                              │
 *   SchedulerController ── for each waiting Pod, by priority ──┤
 *        Filters: which nodes can take it, else the reason     │
 *        Scores:  which of them is best                        ▼
 *        Plan:    what this turn has given away already    Bind, or PodScheduled=False with why
 * </pre>
 *
 * The filters, their order and their messages are those of Kubernetes 1.34's default profile, without volumes, dynamic
 * resource allocation and preemption.
 */
@NullMarked
package dev.minato.twin.scheduler;

import org.jspecify.annotations.NullMarked;
