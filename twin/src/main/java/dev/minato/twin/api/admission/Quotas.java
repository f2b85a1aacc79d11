package dev.minato.twin.api.admission;

import dev.minato.objects.quantity.Quantity;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.twin.api.Refusal;
import dev.minato.twin.store.GroupResource;
import java.util.ArrayList;
import java.util.List;

/**
 * ResourceQuotas without scopes: what a namespace holds, with the new object, stays within. What is used is counted from
 * the objects themselves, so nothing can slip through between two requests; the status of the quota is its controller's.
 */
public final class Quotas implements AdmissionPlugin {
    private static final GroupResource QUOTAS = GroupResource.core("resourcequotas");

    @Override
    public void validate(Attempt attempt) {
        if (!attempt.isCreate()
                || !attempt.subresource().isEmpty()
                || attempt.namespace().isEmpty()
                || attempt.type().storage().equals(QUOTAS)) {
            return;
        }
        for (KubeObject quota : attempt.cluster().list(QUOTAS, attempt.namespace())) {
            boolean scoped =
                    !quota.spec().list("scopes").isEmpty() || quota.spec().has("scopeSelector");
            if (!scoped) {
                check(attempt, quota);
            }
        }
    }

    private static void check(Attempt attempt, KubeObject quota) {
        List<String> requested = new ArrayList<>();
        List<String> used = new ArrayList<>();
        List<String> limited = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        MapValue hard = quota.spec().map("hard");
        for (int i = 0; i < hard.size(); i++) {
            String name = hard.keyAt(i);
            Quantity wanted = usage(attempt, name, attempt.objectOrEmpty());
            if (wanted == null) {
                continue;
            }
            if (attempt.isFor("", "pods") && !name.equals("pods") && !name.startsWith("count/")) {
                collectMissing(name, attempt.objectOrEmpty(), missing);
            }
            Quantity sum = Quantity.ZERO;
            for (KubeObject other : attempt.cluster().list(attempt.type().storage(), attempt.namespace())) {
                Quantity one = isOver(other) ? null : usage(attempt, name, other.tree());
                sum = one == null ? sum : sum.plus(one);
            }
            Quantity limit = Quantity.parseOrZero(hard.valueAt(i));
            if (wanted.sign() > 0 && sum.plus(wanted).compareTo(limit) > 0) {
                requested.add(name + "=" + wanted);
                used.add(name + "=" + sum);
                limited.add(name + "=" + limit);
            }
        }
        if (!missing.isEmpty()) {
            throw new Refusal(attempt.forbidden(
                    "failed quota: " + quota.name() + ": must specify " + String.join("; ", missing)));
        }
        if (!requested.isEmpty()) {
            throw new Refusal(attempt.forbidden("exceeded quota: " + quota.name() + ", requested: "
                    + String.join(",", requested) + ", used: " + String.join(",", used) + ", limited: "
                    + String.join(",", limited)));
        }
    }

    /** Pods that have ended use nothing. */
    private static boolean isOver(KubeObject object) {
        String phase = object.kind().equals("Pod") ? object.status().textOrEmpty("phase") : "";
        return phase.equals("Succeeded") || phase.equals("Failed");
    }

    private static void collectMissing(String name, MapValue pod, List<String> missing) {
        String resource = name.startsWith("requests.") || name.startsWith("limits.")
                ? name.substring(name.indexOf('.') + 1)
                : name;
        String kind = name.startsWith("limits.") ? "limits" : "requests";
        List<String> without = new ArrayList<>();
        for (MapValue container : pod.list("spec", "containers").maps()) {
            if (!container.map("resources", kind).has(resource)) {
                without.add(container.textOrEmpty("name"));
            }
        }
        if (!without.isEmpty()) {
            missing.add(name + " for: " + String.join(",", without));
        }
    }

    /** How much of the quota's resource the object uses; null when the resource is not about its kind. */
    private static @org.jspecify.annotations.Nullable Quantity usage(Attempt attempt, String name, MapValue object) {
        Quantity one = Quantity.of(1, Quantity.Format.DECIMAL_SI);
        if (name.equals("count/" + attempt.type().qualified())) {
            return one;
        }
        boolean core = attempt.type().group().isEmpty();
        if (!core) {
            return null;
        }
        String resource = attempt.type().resource();
        if (resource.equals(name)) {
            return one;
        }
        return switch (resource) {
            case "services" -> {
                String type = object.textOrEmpty("spec", "type");
                boolean counts = (name.equals("services.loadbalancers") && type.equals("LoadBalancer"))
                        || (name.equals("services.nodeports") && !type.equals("ClusterIP"));
                yield counts ? one : null;
            }
            case "persistentvolumeclaims" ->
                name.equals("requests.storage")
                        ? Quantity.parseOrZero(object.at("spec", "resources", "requests", "storage"))
                        : null;
            case "pods" -> ofPod(name, object.map("spec"));
            default -> null;
        };
    }

    private static @org.jspecify.annotations.Nullable Quantity ofPod(String name, MapValue spec) {
        List<String> compute = List.of("cpu", "memory", "ephemeral-storage");
        if (compute.contains(name)) {
            return Quantity.parseOrZero(PodSums.of(spec, "requests").get(name));
        }
        for (String kind : List.of("requests", "limits")) {
            if (name.startsWith(kind + ".") && !name.equals("requests.storage")) {
                return Quantity.parseOrZero(PodSums.of(spec, kind).get(name.substring(kind.length() + 1)));
            }
        }
        return null;
    }
}
