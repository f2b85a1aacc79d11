package dev.minato.control.application;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import java.util.Comparator;
import java.util.List;

/** In which order objects of one wave are applied; deleted they are the other way round. */
final class Order {
    /** What others need comes first: a Pod cannot start before its ServiceAccount and ConfigMap. */
    private static final List<String> KINDS = List.of(
            "Namespace",
            "CustomResourceDefinition",
            "PriorityClass",
            "StorageClass",
            "IngressClass",
            "RuntimeClass",
            "NetworkPolicy",
            "ResourceQuota",
            "LimitRange",
            "PodDisruptionBudget",
            "ServiceAccount",
            "Secret",
            "ConfigMap",
            "PersistentVolume",
            "PersistentVolumeClaim",
            "ClusterRole",
            "ClusterRoleBinding",
            "Role",
            "RoleBinding",
            "Service",
            "DaemonSet",
            "Pod",
            "ReplicaSet",
            "StatefulSet",
            "Deployment",
            "HorizontalPodAutoscaler",
            "Job",
            "CronJob",
            "Ingress",
            "APIService",
            "ValidatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding",
            "MutatingWebhookConfiguration",
            "ValidatingWebhookConfiguration");

    static final Comparator<KubeObject> OF_OBJECTS = Comparator.<KubeObject>comparingInt(
                    object -> rank(object.groupKind()))
            .thenComparing(KubeObject::key);

    private Order() {}

    private static int rank(GroupKind kind) {
        int place = KINDS.indexOf(kind.kind());
        return place < 0 ? KINDS.size() : place;
    }

    /** Whether other objects of the same set cannot even be sent before it is there. */
    static boolean isFoundation(GroupKind kind) {
        return kind.equals(GroupKind.core("Namespace"))
                || kind.equals(new GroupKind("apiextensions.k8s.io", "CustomResourceDefinition"));
    }

    /** Whether deleting it takes with it what cannot be made again. */
    static boolean holdsMore(GroupKind kind) {
        return isFoundation(kind) || kind.equals(GroupKind.core("PersistentVolumeClaim"));
    }
}
