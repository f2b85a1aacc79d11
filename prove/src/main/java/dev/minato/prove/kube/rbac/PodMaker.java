package dev.minato.prove.kube.rbac;

import dev.minato.objects.tree.KubeObject;

/** Kubernetes' kinds that are Pods or that its controllers make Pods of. */
enum PodMaker {
    POD("", "Pod", "pods", "spec"),
    REPLICATION_CONTROLLER("", "ReplicationController", "replicationcontrollers", "spec.template.spec"),
    DAEMON_SET("apps", "DaemonSet", "daemonsets", "spec.template.spec"),
    DEPLOYMENT("apps", "Deployment", "deployments", "spec.template.spec"),
    REPLICA_SET("apps", "ReplicaSet", "replicasets", "spec.template.spec"),
    STATEFUL_SET("apps", "StatefulSet", "statefulsets", "spec.template.spec"),
    CRON_JOB("batch", "CronJob", "cronjobs", "spec.jobTemplate.spec.template.spec"),
    JOB("batch", "Job", "jobs", "spec.template.spec");

    private final String group;
    private final String kind;
    private final String resource;
    private final String podSpec;

    PodMaker(String group, String kind, String resource, String podSpec) {
        this.group = group;
        this.kind = kind;
        this.resource = resource;
        this.podSpec = podSpec;
    }

    String group() {
        return group;
    }

    String resource() {
        return resource;
    }

    String kind() {
        return kind;
    }

    /** The keys down to the specification of its Pods. */
    String[] podSpec() {
        return podSpec.split("[.]", -1);
    }

    boolean isKindOf(KubeObject object) {
        return object.kind().equals(kind) && object.groupKind().group().equals(group);
    }
}
