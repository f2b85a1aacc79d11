/**
 * Deployment: one ReplicaSet for each template it has had, and the way from one to the next.
 *
 * <pre>
 *   Deployment ─► Draft (its ReplicaSets, as they shall be) ─► one Update for each that differs, one status
 *                   ▲  ▲  ▲  ▲
 *   RevisionAnnotations │  │  └ RolloutStatus: counts, conditions, deadline
 *             Scaling ──┘  └─── RollingUpdate | Recreate
 * </pre>
 */
@NullMarked
package dev.minato.twin.controllers.deployment;

import org.jspecify.annotations.NullMarked;
