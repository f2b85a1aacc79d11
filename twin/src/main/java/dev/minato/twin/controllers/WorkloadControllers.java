package dev.minato.twin.controllers;

import dev.minato.reconcile.Controller;
import dev.minato.twin.controllers.autoscaler.AutoscalerController;
import dev.minato.twin.controllers.cronjob.CronJobController;
import dev.minato.twin.controllers.daemonset.DaemonSetController;
import dev.minato.twin.controllers.deployment.DeploymentController;
import dev.minato.twin.controllers.disruption.DisruptionController;
import dev.minato.twin.controllers.job.JobController;
import dev.minato.twin.controllers.job.StrandedPodsController;
import dev.minato.twin.controllers.replicaset.ReplicaSetController;
import dev.minato.twin.controllers.replicationcontroller.ReplicationControllerController;
import dev.minato.twin.controllers.statefulset.StatefulSetController;
import java.util.List;

/** The controllers that keep workloads, for whoever wires a cluster. */
public final class WorkloadControllers {
    private WorkloadControllers() {}

    /** New ones, in the order in which they are asked: who makes owners comes before who makes what they own. */
    public static List<Controller<?>> all() {
        return List.of(
                new DeploymentController(),
                new ReplicaSetController(),
                new ReplicationControllerController(),
                new StatefulSetController(),
                new JobController(),
                new StrandedPodsController(),
                new CronJobController(),
                new DaemonSetController(),
                new DisruptionController(),
                new AutoscalerController());
    }
}
