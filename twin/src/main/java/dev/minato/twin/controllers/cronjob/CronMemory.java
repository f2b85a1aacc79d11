package dev.minato.twin.controllers.cronjob;

import dev.minato.twin.controllers.workload.FollowUps;

/** What is remembered of a CronJob: the Events of the changes that are under way. */
public record CronMemory(FollowUps followUps) {
    static final CronMemory START = new CronMemory(FollowUps.NONE);
}
