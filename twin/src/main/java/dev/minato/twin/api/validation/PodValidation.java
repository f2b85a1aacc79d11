package dev.minato.twin.api.validation;

import dev.minato.objects.names.Names;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.MapValue;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Pods and the templates of Pods. */
public final class PodValidation {
    private static final long USER_MAX = 2147483647L;

    private PodValidation() {}

    public static void pod(MapValue pod, FieldErrors errors) {
        spec(pod.map("spec"), Field.SPEC, errors);
        // only of Pods: templates are told of it when Pods are made of them
        ContainerValidation.imageNames(pod.map("spec"), Field.SPEC, errors);
        if (!pod.map("spec").list("ephemeralContainers").isEmpty()
                && pod.textOrEmpty("metadata", "resourceVersion").isEmpty()) {
            errors.forbidden(Field.SPEC.child("ephemeralContainers"), "cannot be set on create");
        }
    }

    static void template(MapValue template, Field at, FieldErrors errors) {
        MapValue metadata = template.map("metadata");
        MetadataRules.labels(metadata.map("labels"), at.child("labels"), errors);
        MetadataRules.annotations(metadata.map("annotations"), at.child("annotations"), errors);
        spec(template.map("spec"), at.child("spec"), errors);
        if (!template.list("spec", "ephemeralContainers").isEmpty()) {
            errors.forbidden(
                    at.child("spec", "ephemeralContainers"), "ephemeral containers not allowed in pod template");
        }
    }

    static void spec(MapValue spec, Field at, FieldErrors errors) {
        Set<String> volumes = VolumeValidation.volumes(spec, at.child("volumes"), errors);
        ContainerValidation.containers(spec, volumes, at, errors);
        ContainerValidation.ephemeral(spec, volumes, at.child("ephemeralContainers"), errors);
        restartPolicy(spec, at, errors);
        Checks.oneOf(
                spec, "dnsPolicy", at, List.of("ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"), errors);
        if (spec.textOrEmpty("dnsPolicy").equals("None")
                && spec.list("dnsConfig", "nameservers").isEmpty()) {
            boolean given = spec.has("dnsConfig");
            errors.required(
                    given ? at.child("dnsConfig", "nameservers") : at.child("dnsConfig"),
                    given
                            ? "must provide at least one DNS nameserver when `dnsPolicy` is None"
                            : "must provide `dnsConfig` when `dnsPolicy` is None");
        }
        nodeSelector(spec, at.child("nodeSelector"), errors);
        securityContext(spec.map("securityContext"), at.child("securityContext"), errors);
        List<MapValue> pullSecrets = spec.list("imagePullSecrets").maps();
        for (int i = 0; i < pullSecrets.size(); i++) {
            Checks.required(
                    pullSecrets.get(i), "name", at.child("imagePullSecrets").index(i), errors);
        }
        AffinityValidation.affinity(spec.map("affinity"), at.child("affinity"), errors);
        name(spec, "serviceAccountName", at, Names::dns1123Subdomain, errors);
        name(spec, "nodeName", at, Names::dns1123Subdomain, errors);
        if (spec.get("activeDeadlineSeconds") instanceof IntValue(long seconds)
                && (seconds < 1 || seconds > USER_MAX)) {
            errors.invalid(at.child("activeDeadlineSeconds"), seconds, "must be between 1 and 2147483647, inclusive");
        }
        name(spec, "hostname", at, Names::dns1123Label, errors);
        name(spec, "subdomain", at, Names::dns1123Label, errors);
        tolerations(spec, at.child("tolerations"), errors);
        AffinityValidation.spread(spec, at.child("topologySpreadConstraints"), errors);
        name(spec, "priorityClassName", at, Names::dns1123Subdomain, errors);
        name(spec, "runtimeClassName", at, Names::dns1123Subdomain, errors);
        name(spec, "schedulerName", at, value -> List.of(), errors);
        operatingSystem(spec, at, errors);
    }

    /** What only one operating system has cannot be asked of the other. */
    private static void operatingSystem(MapValue spec, Field at, FieldErrors errors) {
        String system = spec.textOrEmpty("os", "name");
        if (!system.equals("linux")) {
            return;
        }
        if (spec.at("securityContext", "windowsOptions") != null) {
            errors.forbidden(
                    at.child("securityContext", "windowsOptions"), "windows options cannot be set for a linux pod");
        }
        for (String kind : List.of("initContainers", "containers")) {
            List<MapValue> containers = spec.list(kind).maps();
            for (int i = 0; i < containers.size(); i++) {
                if (containers.get(i).at("securityContext", "windowsOptions") != null) {
                    errors.forbidden(
                            at.child(kind).index(i).child("securityContext", "windowsOptions"),
                            "windows options cannot be set for a linux pod");
                }
            }
        }
    }

    private static void restartPolicy(MapValue spec, Field at, FieldErrors errors) {
        String policy = spec.textOrEmpty("restartPolicy");
        if (policy.isEmpty()) {
            errors.required(at.child("restartPolicy"), "");
        } else if (!List.of("Always", "OnFailure", "Never").contains(policy)) {
            errors.unsupported(at.child("restartPolicy"), policy, List.of("Always", "OnFailure", "Never"));
        }
    }

    private static void nodeSelector(MapValue spec, Field at, FieldErrors errors) {
        for (Map.Entry<String, String> label : spec.map("nodeSelector").texts().entrySet()) {
            errors.invalidEach(at, label.getKey(), Names.qualifiedName(label.getKey()));
            errors.invalidEach(at, label.getValue(), Names.labelValue(label.getValue()));
        }
    }

    private static void securityContext(MapValue context, Field at, FieldErrors errors) {
        for (String key : List.of("runAsUser", "runAsGroup", "fsGroup")) {
            id(context, key, at, errors);
        }
        SecurityValidation.seccomp(context.map("seccompProfile"), at.child("seccompProfile"), errors);
        SecurityValidation.sysctls(context, at.child("sysctls"), errors);
    }

    static void id(MapValue context, String key, Field at, FieldErrors errors) {
        if (context.get(key) instanceof IntValue(long id) && (id < 0 || id > USER_MAX)) {
            errors.invalid(at.child(key), id, "must be between 0 and 2147483647, inclusive");
        }
    }

    private static void tolerations(MapValue spec, Field at, FieldErrors errors) {
        List<MapValue> tolerations = spec.list("tolerations").maps();
        for (int i = 0; i < tolerations.size(); i++) {
            MapValue toleration = tolerations.get(i);
            Field here = at.index(i);
            String key = toleration.textOrEmpty("key");
            String operator = toleration.textOrEmpty("operator");
            if (!key.isEmpty()) {
                errors.invalidEach(here.child("key"), key, Names.qualifiedName(key));
            } else if (!operator.equals("Exists")) {
                errors.invalid(
                        here.child("operator"),
                        operator,
                        "operator must be Exists when `key` is empty, which means \"match all values and all keys\"");
            }
            if (toleration.has("tolerationSeconds")
                    && !toleration.textOrEmpty("effect").equals("NoExecute")) {
                errors.invalid(
                        here.child("effect"),
                        toleration.textOrEmpty("effect"),
                        "effect must be 'NoExecute' when `tolerationSeconds` is set");
            }
            String value = toleration.textOrEmpty("value");
            switch (operator) {
                case "", "Equal" -> errors.invalidEach(here.child("operator"), value, Names.labelValue(value));
                case "Exists" -> {
                    if (!value.isEmpty()) {
                        errors.invalid(
                                here.child("operator"), value, "value must be empty when `operator` is 'Exists'");
                    }
                }
                default -> errors.unsupported(here.child("operator"), operator, List.of("Equal", "Exists"));
            }
            Checks.oneOf(toleration, "effect", here, List.of("NoSchedule", "PreferNoSchedule", "NoExecute"), errors);
        }
    }

    private static void name(MapValue spec, String key, Field at, MetadataRules.NameRule rule, FieldErrors errors) {
        String name = spec.textOrEmpty(key);
        if (!name.isEmpty()) {
            errors.invalidEach(at.child(key), name, rule.check(name));
        }
    }
}
