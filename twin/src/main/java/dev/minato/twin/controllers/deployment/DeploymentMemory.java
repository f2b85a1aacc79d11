package dev.minato.twin.controllers.deployment;

import dev.minato.twin.controllers.workload.FollowUps;

/** What is remembered of a Deployment: the Events of the changes that are under way. */
public record DeploymentMemory(FollowUps followUps) {
    static final DeploymentMemory START = new DeploymentMemory(FollowUps.NONE);
}
