package dev.minato.render.kustomize;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where kustomize's transformers work unless a kustomization says otherwise. */
final class DefaultFields {
    private static final Gvk DEPLOYMENT = Gvk.ofKind("Deployment");
    private static final Gvk REPLICA_SET = Gvk.ofKind("ReplicaSet");
    private static final Gvk DAEMON_SET = Gvk.ofKind("DaemonSet");
    private static final Gvk APPS_DEPLOYMENT = new Gvk("apps", "", "Deployment");
    private static final Gvk STATEFUL_SET = new Gvk("apps", "", "StatefulSet");
    private static final Gvk REPLICATION_CONTROLLER = new Gvk("", "v1", "ReplicationController");
    private static final Gvk JOB = new Gvk("batch", "", "Job");
    private static final Gvk CRON_JOB = new Gvk("batch", "", "CronJob");
    private static final Gvk NETWORK_POLICY = new Gvk("networking.k8s.io", "", "NetworkPolicy");
    private static final String POD_SPEC = "spec/template/spec/";

    private DefaultFields() {}

    static final FieldSpec METADATA_LABELS = FieldSpec.of("metadata/labels", true);

    /** The labels of objects and of the Pods made from them. */
    static final List<FieldSpec> TEMPLATE_LABELS = List.of(
            METADATA_LABELS,
            FieldSpec.of(REPLICATION_CONTROLLER, "spec/template/metadata/labels", true),
            FieldSpec.of(DEPLOYMENT, "spec/template/metadata/labels", true),
            FieldSpec.of(REPLICA_SET, "spec/template/metadata/labels", true),
            FieldSpec.of(DAEMON_SET, "spec/template/metadata/labels", true),
            FieldSpec.of(STATEFUL_SET, "spec/template/metadata/labels", true),
            FieldSpec.of(STATEFUL_SET, "spec/volumeClaimTemplates[]/metadata/labels", true),
            FieldSpec.of(JOB, "spec/template/metadata/labels", true),
            FieldSpec.of(CRON_JOB, "spec/jobTemplate/metadata/labels", true),
            FieldSpec.of(CRON_JOB, "spec/jobTemplate/spec/template/metadata/labels", true));

    /** And the selectors of them. */
    static final List<FieldSpec> COMMON_LABELS = commonLabels();

    static final List<FieldSpec> ANNOTATIONS = List.of(
            FieldSpec.of("metadata/annotations", true),
            FieldSpec.of(REPLICATION_CONTROLLER, "spec/template/metadata/annotations", true),
            FieldSpec.of(DEPLOYMENT, "spec/template/metadata/annotations", true),
            FieldSpec.of(REPLICA_SET, "spec/template/metadata/annotations", true),
            FieldSpec.of(DAEMON_SET, "spec/template/metadata/annotations", true),
            FieldSpec.of(Gvk.ofKind("StatefulSet"), "spec/template/metadata/annotations", true),
            FieldSpec.of(JOB, "spec/template/metadata/annotations", true),
            FieldSpec.of(CRON_JOB, "spec/jobTemplate/metadata/annotations", true),
            FieldSpec.of(CRON_JOB, "spec/jobTemplate/spec/template/metadata/annotations", true));

    static final List<FieldSpec> IMAGES = Stream.of("spec/", POD_SPEC)
            .flatMap(pod -> Stream.of("containers[]/image", "initContainers[]/image", "volumes[]/image/reference")
                    .map(field -> FieldSpec.of(pod + field, true)))
            .toList();

    static final List<FieldSpec> REPLICAS = Stream.of(
                    "Deployment", "ReplicationController", "ReplicaSet", "StatefulSet")
            .map(kind -> FieldSpec.of(Gvk.ofKind(kind), "spec/replicas", true))
            .toList();

    /** What a prefix or suffix changes. */
    static final List<FieldSpec> NAMES = List.of(FieldSpec.of("metadata/name", false));

    /** Namespaces named elsewhere than in metadata.namespace and in the subjects of role bindings. */
    static final List<FieldSpec> NAMESPACES = List.of(
            FieldSpec.of(Gvk.ofKind("Namespace"), "metadata/name", true),
            FieldSpec.of(new Gvk("apiregistration.k8s.io", "", "APIService"), "spec/service/namespace", true),
            FieldSpec.of(
                    new Gvk("apiextensions.k8s.io", "", "CustomResourceDefinition"),
                    "spec/conversion/webhook/clientConfig/service/namespace",
                    false));

    private static List<FieldSpec> commonLabels() {
        List<FieldSpec> specs = new ArrayList<>();
        specs.add(FieldSpec.of(new Gvk("", "v1", "Service"), "spec/selector", true));
        specs.add(FieldSpec.of(REPLICATION_CONTROLLER, "spec/selector", true));
        for (Gvk workload : List.of(DEPLOYMENT, REPLICA_SET, DAEMON_SET, STATEFUL_SET)) {
            specs.add(FieldSpec.of(workload, "spec/selector/matchLabels", true));
        }
        for (Gvk workload : List.of(APPS_DEPLOYMENT, STATEFUL_SET)) {
            for (String affinity : List.of("podAffinity", "podAntiAffinity")) {
                String path = POD_SPEC + "affinity/" + affinity;
                specs.add(FieldSpec.of(
                        workload,
                        path
                                + "/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels",
                        false));
                specs.add(FieldSpec.of(
                        workload,
                        path + "/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels",
                        false));
            }
            specs.add(FieldSpec.of(workload, POD_SPEC + "topologySpreadConstraints/labelSelector/matchLabels", false));
        }
        specs.add(FieldSpec.of(JOB, "spec/selector/matchLabels", false));
        specs.add(FieldSpec.of(CRON_JOB, "spec/jobTemplate/spec/selector/matchLabels", false));
        specs.add(FieldSpec.of(new Gvk("policy", "", "PodDisruptionBudget"), "spec/selector/matchLabels", false));
        for (String path : List.of("spec/podSelector", "spec/ingress/from/podSelector", "spec/egress/to/podSelector")) {
            specs.add(FieldSpec.of(NETWORK_POLICY, path + "/matchLabels", false));
        }
        specs.addAll(TEMPLATE_LABELS);
        return List.copyOf(specs);
    }
}
