package dev.minato.twin.controllers.statefulset;

import dev.minato.twin.controllers.workload.FollowUps;

/**
 * What is remembered of a StatefulSet.
 *
 * @param batch how many Pods the next decision may create when Pods do not wait for each other
 * @param followUps the Events of the changes that are under way
 */
public record StatefulMemory(int batch, FollowUps followUps) {
    static final StatefulMemory START = new StatefulMemory(1, FollowUps.NONE);
}
