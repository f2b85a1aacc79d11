package dev.minato.twin.controllers.workload;

import dev.minato.objects.tree.GroupKind;

/** The kinds that the workload controllers read and write. */
public final class Kinds {
    public static final GroupKind POD = GroupKind.core("Pod");
    public static final GroupKind NODE = GroupKind.core("Node");
    public static final GroupKind CLAIM = GroupKind.core("PersistentVolumeClaim");
    public static final GroupKind VOLUME = GroupKind.core("PersistentVolume");
    public static final GroupKind REPLICATION_CONTROLLER = GroupKind.core("ReplicationController");
    public static final GroupKind DEPLOYMENT = new GroupKind("apps", "Deployment");
    public static final GroupKind REPLICA_SET = new GroupKind("apps", "ReplicaSet");
    public static final GroupKind STATEFUL_SET = new GroupKind("apps", "StatefulSet");
    public static final GroupKind DAEMON_SET = new GroupKind("apps", "DaemonSet");
    public static final GroupKind CONTROLLER_REVISION = new GroupKind("apps", "ControllerRevision");
    public static final GroupKind JOB = new GroupKind("batch", "Job");
    public static final GroupKind CRON_JOB = new GroupKind("batch", "CronJob");
    public static final GroupKind DISRUPTION_BUDGET = new GroupKind("policy", "PodDisruptionBudget");
    public static final GroupKind AUTOSCALER = new GroupKind("autoscaling", "HorizontalPodAutoscaler");
    public static final GroupKind STORAGE_CLASS = new GroupKind("storage.k8s.io", "StorageClass");

    private Kinds() {}
}
