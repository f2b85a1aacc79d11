package dev.minato.twin.controllers.job;

import dev.minato.twin.controllers.workload.FollowUps;

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
}
