package dev.minato.twin.controllers.job;

import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Outcome;
import dev.minato.reconcile.Turn;
import dev.minato.twin.controllers.workload.FollowUps;
import java.util.List;

/**
 * What is remembered of a Job.
 *
 * @param backOff as of the status that is stored
 * @param backOffIfWritten as of the status that is on its way: the Pods that it counts are new again if it is refused
 * @param tracking which Pods this life has counted
 * @param batch how many Pods the next decision may create
 * @param followUps the Events of the changes that are under way
 */
public record JobMemory(
        JobBackOff backOff, JobBackOff backOffIfWritten, Tracking tracking, int batch, FollowUps followUps) {
    static final JobMemory START = new JobMemory(JobBackOff.NONE, JobBackOff.NONE, Tracking.START, 1, FollowUps.NONE);

    /** The back-off as of the status that is stored, after what became of the last decision's changes. */
    JobBackOff backOffNow(List<Turn.Result> last) {
        boolean written = last.stream()
                .anyMatch(
                        result -> result.change() instanceof Change.Update && result.outcome() instanceof Outcome.Done);
        return written ? backOffIfWritten : backOff;
    }

    /** What is remembered when a turn writes no status. */
    JobMemory looking(List<Turn.Result> last, KubeObject job, FollowUps next) {
        JobBackOff now = backOffNow(last);
        return new JobMemory(now, now, tracking.after(last, job), batch, next);
    }
}
