/**
 * What a revision would change, the applications that it adds and removes among them. Nothing is touched; whoever calls
 * gives what is there and answers for the repositories.
 *
 * <pre>
 *   root applications ─► Walk ─► Pieces: applications, what they render to, environments, what they find
 *                          │ {@link dev.minato.control.plan.Sources}: repositories, at the revision that is planned
 *                          ▼
 *   Standing (a cluster, or an Estate: all that another revision wants) ─► Planner ─► PlatformPlan
 * </pre>
 */
@NullMarked
package dev.minato.control.plan;

import org.jspecify.annotations.NullMarked;
