package dev.minato.twin.controllers.replicaset;

import dev.minato.twin.controllers.workload.FollowUps;
import org.jspecify.annotations.Nullable;

/**
 * What the engine remembers of a workload.
 *
 * @param batch how many Pods the next decision may create; doubles while all succeed
 * @param failure why Pods cannot be created or deleted; null when they can
 * @param followUps the Events of the changes that are under way
 */
public record ReplicaMemory(int batch, @Nullable Failure failure, FollowUps followUps) {
    /** The first batch: most reasons to refuse a Pod (quota, admission) refuse all of them. */
    static final int BATCH_FIRST = 1;

    public static final ReplicaMemory START = new ReplicaMemory(BATCH_FIRST, null, FollowUps.NONE);

    /**
     * @param reason FailedCreate or FailedDelete
     * @param message of the first refusal
     */
    public record Failure(String reason, String message) {}
}
