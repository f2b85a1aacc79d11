package dev.minato.render.kustomize;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which fields name which objects, as kustomize has it: the same kinds and fields, and the same gaps (a
 * ReplicationController's volumes are not followed), since every followed name is a change in the output.
 */
final class NameReferenceTable {
    /**
     * One kind, and the fields that name objects of it.
     *
     * @param referrers the fields; each leads to a name, to a map with name and namespace, or to a list of either
     */
    record Entry(Gvk target, List<FieldSpec> referrers) {
        Entry {
            referrers = List.copyOf(referrers);
        }
    }

    /** A field, and the kind of what it names. */
    record Reference(FieldSpec field, Gvk target) {}

    static final NameReferenceTable EMPTY = new NameReferenceTable(List.of());
    static final NameReferenceTable DEFAULT = new NameReferenceTable(sorted(entries()));

    private final List<Entry> entries;
    private final Map<String, List<Reference>> byKind = new HashMap<>(); // looked up, never iterated
    private final List<Reference> ofKindsNotNamed;

    NameReferenceTable(List<Entry> entries) {
        this.entries = List.copyOf(entries);
        TreeSet<String> kinds = new TreeSet<>();
        entries.forEach(entry ->
                entry.referrers().forEach(field -> kinds.add(field.gvk().kind())));
        kinds.forEach(kind -> byKind.put(kind, references(kind)));
        this.ofKindsNotNamed = references("");
    }

    /** The fields of objects of a kind, in the order of the table. */
    List<Reference> ofKind(String kind) {
        return byKind.getOrDefault(kind, ofKindsNotNamed);
    }

    private List<Reference> references(String kind) {
        List<Reference> references = new ArrayList<>();
        for (Entry entry : entries) {
            for (FieldSpec field : entry.referrers()) {
                if (field.gvk().kind().isEmpty() || field.gvk().kind().equals(kind)) {
                    references.add(new Reference(field, entry.target()));
                }
            }
        }
        return List.copyOf(references);
    }

    /**
     * This with what is new in the other.
     *
     * @throws FieldConfig.Conflict when the two say different things of one field
     */
    NameReferenceTable merge(NameReferenceTable other) {
        List<Entry> merged = new ArrayList<>(entries);
        for (Entry entry : other.entries) {
            boolean found = false;
            for (int i = 0; i < merged.size(); i++) {
                Entry same = merged.get(i);
                if (same.target().equals(entry.target())) {
                    merged.set(i, new Entry(same.target(), FieldConfig.merged(same.referrers(), entry.referrers())));
                    found = true;
                }
            }
            if (!found) {
                merged.add(entry);
            }
        }
        return new NameReferenceTable(sorted(merged));
    }

    private static List<Entry> sorted(List<Entry> entries) {
        return entries.stream()
                .sorted(Comparator.comparing(Entry::target, SortOrder.kinds()))
                .toList();
    }

    private static List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (String kind : List.of("Deployment", "ReplicationController", "ReplicaSet", "StatefulSet")) {
            entries.add(
                    new Entry(Gvk.ofKind(kind), List.of(field("HorizontalPodAutoscaler", "spec/scaleTargetRef/name"))));
        }
        entries.add(new Entry(new Gvk("", "v1", "ConfigMap"), configMaps()));
        entries.add(new Entry(new Gvk("", "v1", "Secret"), secrets()));
        entries.add(new Entry(new Gvk("", "v1", "Service"), services()));
        entries.addAll(roles());
        entries.add(new Entry(new Gvk("", "v1", "ServiceAccount"), serviceAccounts()));
        entries.add(new Entry(
                new Gvk("", "v1", "PersistentVolumeClaim"), inPods("volumes/persistentVolumeClaim/claimName")));
        entries.add(new Entry(
                new Gvk("", "v1", "PersistentVolume"),
                List.of(
                        field("PersistentVolumeClaim", "spec/volumeName"),
                        field("ClusterRole", "rules/resourceNames"))));
        entries.add(new Entry(
                new Gvk("storage.k8s.io", "v1", "StorageClass"),
                List.of(
                        field("PersistentVolume", "spec/storageClassName"),
                        field("PersistentVolumeClaim", "spec/storageClassName"),
                        field("StatefulSet", "spec/volumeClaimTemplates/spec/storageClassName"))));
        entries.add(new Entry(new Gvk("scheduling.k8s.io", "v1", "PriorityClass"), inPods("priorityClassName")));
        // kustomize's entry for IngressClass has a version in its group and so never matches: there is none here
        entries.add(new Entry(
                new Gvk("admissionregistration.k8s.io", "", "ValidatingAdmissionPolicy"),
                List.of(FieldSpec.of(
                        new Gvk("admissionregistration.k8s.io", "", "ValidatingAdmissionPolicyBinding"),
                        "spec/policyName",
                        false))));
        return List.copyOf(entries);
    }

    private static FieldSpec field(String kind, String path) {
        return FieldSpec.of(Gvk.ofKind(kind), path, false);
    }

    /** Where the Pod's spec is, in the kinds whose ConfigMaps and Secrets are followed. */
    private static List<FieldSpec> inTemplates(List<String> paths) {
        List<FieldSpec> specs = new ArrayList<>();
        for (String path : paths) {
            specs.add(FieldSpec.of(new Gvk("", "v1", "Pod"), "spec/" + path, false));
            specs.add(field("PodTemplate", "template/spec/" + path));
            for (String kind : List.of("Deployment", "ReplicaSet", "DaemonSet", "StatefulSet", "Job")) {
                specs.add(field(kind, "spec/template/spec/" + path));
            }
            specs.add(field("CronJob", "spec/jobTemplate/spec/template/spec/" + path));
        }
        return specs;
    }

    /** And in the kinds whose accounts, claims and priorities are. */
    private static List<FieldSpec> inPods(String path) {
        List<FieldSpec> specs = new ArrayList<>();
        specs.add(field("Pod", "spec/" + path));
        for (String kind : List.of("StatefulSet", "Deployment", "ReplicationController", "Job", "DaemonSet")) {
            specs.add(field(kind, "spec/template/spec/" + path));
        }
        specs.add(field("CronJob", "spec/jobTemplate/spec/template/spec/" + path));
        return specs;
    }

    private static List<FieldSpec> roleRules() {
        return List.of(field("Role", "rules/resourceNames"), field("ClusterRole", "rules/resourceNames"));
    }

    private static FieldSpec ingressAnnotation(String annotation) {
        return new FieldSpec(Gvk.ofKind("Ingress"), List.of("metadata", "annotations", annotation), false);
    }

    private static List<FieldSpec> configMaps() {
        List<FieldSpec> specs = new ArrayList<>(inTemplates(List.of(
                "volumes/configMap/name",
                "containers/env/valueFrom/configMapKeyRef/name",
                "initContainers/env/valueFrom/configMapKeyRef/name",
                "containers/envFrom/configMapRef/name",
                "initContainers/envFrom/configMapRef/name",
                "volumes/projected/sources/configMap/name")));
        specs.add(field("Node", "spec/configSource/configMap"));
        specs.addAll(roleRules());
        specs.add(ingressAnnotation("nginx.ingress.kubernetes.io/fastcgi-params-configmap"));
        return specs;
    }

    private static List<FieldSpec> secrets() {
        List<FieldSpec> specs = new ArrayList<>(inTemplates(List.of(
                "volumes/secret/secretName",
                "containers/env/valueFrom/secretKeyRef/name",
                "initContainers/env/valueFrom/secretKeyRef/name",
                "containers/envFrom/secretRef/name",
                "initContainers/envFrom/secretRef/name",
                "imagePullSecrets/name",
                "volumes/projected/sources/secret/name")));
        specs.add(field("Ingress", "spec/tls/secretName"));
        for (String prefix : List.of("ingress.kubernetes.io/", "nginx.ingress.kubernetes.io/")) {
            specs.add(ingressAnnotation(prefix + "auth-secret"));
        }
        specs.add(ingressAnnotation("nginx.ingress.kubernetes.io/auth-tls-secret"));
        specs.add(field("ServiceAccount", "imagePullSecrets/name"));
        Stream.of("secretName", "adminSecretName", "userSecretName", "secretRef")
                .forEach(parameter -> specs.add(field("StorageClass", "parameters/" + parameter)));
        specs.addAll(roleRules());
        specs.add(FieldSpec.of(
                new Gvk("serving.knative.dev", "v1", "Service"),
                "spec/template/spec/containers/env/valueFrom/secretKeyRef/name",
                false));
        specs.add(field("PersistentVolume", "spec/azureFile/secretName"));
        return specs;
    }

    private static List<FieldSpec> services() {
        String webhooks = "admissionregistration.k8s.io";
        return List.of(
                FieldSpec.of(new Gvk("apps", "", "StatefulSet"), "spec/serviceName", false),
                field("Ingress", "spec/rules/http/paths/backend/serviceName"),
                field("Ingress", "spec/backend/serviceName"),
                field("Ingress", "spec/rules/http/paths/backend/service/name"),
                field("Ingress", "spec/defaultBackend/service/name"),
                FieldSpec.of(new Gvk("apiregistration.k8s.io", "", "APIService"), "spec/service/name", false),
                FieldSpec.of(
                        new Gvk(webhooks, "", "ValidatingWebhookConfiguration"),
                        "webhooks/clientConfig/service",
                        false),
                FieldSpec.of(
                        new Gvk(webhooks, "", "MutatingWebhookConfiguration"), "webhooks/clientConfig/service", false));
    }

    private static Gvk rbac(String kind) {
        return new Gvk("rbac.authorization.k8s.io", "", kind);
    }

    private static List<Entry> roles() {
        FieldSpec ofBinding = FieldSpec.of(rbac("RoleBinding"), "roleRef/name", false);
        FieldSpec ofClusterBinding = FieldSpec.of(rbac("ClusterRoleBinding"), "roleRef/name", false);
        return List.of(
                new Entry(rbac("Role"), List.of(ofBinding)),
                new Entry(rbac("ClusterRole"), List.of(ofBinding, ofClusterBinding)));
    }

    private static List<FieldSpec> serviceAccounts() {
        List<FieldSpec> specs = new ArrayList<>();
        specs.add(FieldSpec.of(rbac("RoleBinding"), "subjects", false));
        specs.add(FieldSpec.of(rbac("ClusterRoleBinding"), "subjects", false));
        specs.addAll(inPods("serviceAccountName"));
        return specs;
    }
}
