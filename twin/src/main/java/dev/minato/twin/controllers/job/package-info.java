/**
 * Job: runs Pods until enough of them have succeeded.
 *
 * <p>A Pod is counted exactly once although it may be deleted at any moment: a finalizer keeps it until the status says
 * so. Each arrow is a write of its own, and waits until the one before it is visible:
 *
 * <pre>
 *   Pod ends ─► uid in status.uncountedTerminatedPods ─► finalizer off ─► uid out, counter up
 *               (an Indexed success: index in status.completedIndexes)
 *   criteria met ─► SuccessCriteriaMet | FailureTarget ─► all counted, none terminating ─► Complete | Failed
 * </pre>
 */
@NullMarked
package dev.minato.twin.controllers.job;

import org.jspecify.annotations.NullMarked;
