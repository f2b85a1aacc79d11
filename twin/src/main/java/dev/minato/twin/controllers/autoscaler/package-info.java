/**
 * HorizontalPodAutoscaler: sizes a workload by what its Pods use. What they use is a question to the outside ({@link
 * dev.minato.twin.controllers.autoscaler.PodUsage}): a load model in a rehearsal, a metrics API on a real cluster.
 *
 * <pre>
 *   every 15 s:  PodUsage ─► Proposal (ratio, tolerance) ─► Behavior (stabilised, not too fast, min, max) ─► scale ─► status
 * </pre>
 */
@NullMarked
package dev.minato.twin.controllers.autoscaler;

import org.jspecify.annotations.NullMarked;
