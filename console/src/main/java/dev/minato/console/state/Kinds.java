package dev.minato.console.state;

import dev.minato.objects.tree.GroupKind;

/** Kinds of Kubernetes that pages know. */
public final class Kinds {
    public static final GroupKind NAMESPACE = GroupKind.core("Namespace");
    public static final GroupKind NODE = GroupKind.core("Node");
    public static final GroupKind POD = GroupKind.core("Pod");
    public static final GroupKind EVENT = GroupKind.core("Event");
    public static final GroupKind REPLICA_SET = new GroupKind("apps", "ReplicaSet");
    public static final GroupKind JOB = new GroupKind("batch", "Job");

    private Kinds() {}

    /** {@code Deployment.apps}, as {@code Application.status.kinds} has it. */
    public static GroupKind parse(String text) {
        int dot = text.indexOf('.');
        return dot < 0 ? GroupKind.core(text) : new GroupKind(text.substring(dot + 1), text.substring(0, dot));
    }
}
