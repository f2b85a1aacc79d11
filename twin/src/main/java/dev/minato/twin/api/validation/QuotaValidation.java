package dev.minato.twin.api.validation;

import dev.minato.objects.names.Names;
import dev.minato.objects.quantity.Quantity;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.util.List;
import java.util.TreeSet;

/** ResourceQuotas. */
public final class QuotaValidation {
    private static final TreeSet<String> COUNTED = new TreeSet<>(List.of(
            "pods",
            "services",
            "replicationcontrollers",
            "resourcequotas",
            "secrets",
            "configmaps",
            "persistentvolumeclaims",
            "services.nodeports",
            "services.loadbalancers"));
    private static final TreeSet<String> STANDARD = new TreeSet<>(List.of(
            "cpu",
            "memory",
            "ephemeral-storage",
            "requests.cpu",
            "requests.memory",
            "requests.storage",
            "requests.ephemeral-storage",
            "limits.cpu",
            "limits.memory",
            "limits.ephemeral-storage"));
    private static final TreeSet<String> OF_PODS = new TreeSet<>(
            List.of("pods", "cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory"));
    private static final List<String> SCOPES = List.of(
            "Terminating",
            "NotTerminating",
            "BestEffort",
            "NotBestEffort",
            "PriorityClass",
            "CrossNamespacePodAffinity",
            "VolumeAttributesClass");

    private QuotaValidation() {}

    public static void quota(MapValue quota, FieldErrors errors) {
        MapValue hard = quota.map("spec", "hard");
        for (int i = 0; i < hard.size(); i++) {
            amount(hard.keyAt(i), hard.valueAt(i), Field.SPEC.child("hard").key(hard.keyAt(i)), errors);
        }
        scopes(quota.map("spec"), errors);
    }

    private static void amount(String name, Value value, Field at, FieldErrors errors) {
        List<String> problems = Names.qualifiedName(name);
        errors.invalidEach(at, name, problems);
        boolean prefixed = name.startsWith("hugepages-")
                || name.startsWith("requests.hugepages-")
                || name.endsWith(".storageclass.storage.k8s.io/requests.storage");
        if (problems.isEmpty() && !name.contains("/") && !isStandard(name) && !prefixed) {
            errors.invalid(at, name, "must be a standard resource type or fully qualified");
            errors.invalid(at, name, "must be a standard resource for quota");
        }
        Quantity quantity = Quantity.parseOrZero(value);
        if (quantity.sign() < 0) {
            errors.invalid(at, quantity.toString(), "must be greater than or equal to 0");
        }
        if (COUNTED.contains(name) && quantity.number().stripTrailingZeros().scale() > 0) {
            errors.invalid(at, quantity.toString(), "must be an integer");
        }
    }

    private static boolean isStandard(String name) {
        return COUNTED.contains(name) || STANDARD.contains(name);
    }

    private static void scopes(MapValue spec, FieldErrors errors) {
        List<String> scopes = spec.list("scopes").texts();
        Field at = Field.SPEC.child("scopes");
        for (String scope : scopes) {
            if (!SCOPES.contains(scope)) {
                errors.invalid(at, spec.get("scopes"), "unsupported scope");
            }
            for (String name : spec.map("hard").keys()) {
                if (isStandard(name) && !fits(scope, name)) {
                    errors.invalid(at, spec.get("scopes"), "unsupported scope applied to resource");
                }
            }
        }
        for (List<String> pair :
                List.of(List.of("BestEffort", "NotBestEffort"), List.of("Terminating", "NotTerminating"))) {
            if (scopes.containsAll(pair)) {
                errors.invalid(at, spec.get("scopes"), "conflicting scopes");
            }
        }
    }

    private static boolean fits(String scope, String name) {
        return switch (scope) {
            case "BestEffort" -> name.equals("pods");
            case "Terminating", "NotTerminating", "NotBestEffort", "PriorityClass", "CrossNamespacePodAffinity" ->
                OF_PODS.contains(name);
            default -> true;
        };
    }
}
