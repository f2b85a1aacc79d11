package dev.minato.twin.api.defaults;

import static dev.minato.twin.api.kinds.Parts.inEach;
import static dev.minato.twin.api.kinds.Parts.inMap;
import static dev.minato.twin.api.kinds.Parts.inMapMade;
import static dev.minato.twin.api.kinds.Parts.setDefault;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.util.List;

/** Kinds about the cluster itself: storage classes, priorities, access, admission, flow control, extension. */
public final class ClusterDefaults {
    private static final String RBAC = "rbac.authorization.k8s.io";

    private ClusterDefaults() {}

    public static MapValue storageClass(MapValue storage) {
        return setDefault(setDefault(storage, "reclaimPolicy", "Delete"), "volumeBindingMode", "Immediate");
    }

    public static MapValue csiDriver(MapValue driver) {
        return inMap(driver, "spec", spec -> {
            MapValue filled = setDefault(spec, "attachRequired", true);
            filled = setDefault(filled, "podInfoOnMount", false);
            filled = setDefault(filled, "storageCapacity", false);
            filled = setDefault(filled, "requiresRepublish", false);
            filled = setDefault(filled, "fsGroupPolicy", "ReadWriteOnceWithFSType");
            filled = setDefault(filled, "seLinuxMount", false);
            return setDefault(filled, "volumeLifecycleModes", List.of("Persistent"));
        });
    }

    public static MapValue priorityClass(MapValue priority) {
        return setDefault(priority, "preemptionPolicy", "PreemptLowerPriority");
    }

    public static MapValue roleBinding(MapValue binding) {
        MapValue filled = inMap(binding, "roleRef", role -> setDefault(role, "apiGroup", RBAC));
        return inEach(filled, "subjects", subject -> {
            String kind = subject.textOrEmpty("kind");
            return kind.equals("User") || kind.equals("Group") ? setDefault(subject, "apiGroup", RBAC) : subject;
        });
    }

    public static MapValue secret(MapValue secret) {
        return setDefault(secret, "type", "Opaque");
    }

    public static MapValue node(MapValue node) {
        MapValue capacity = node.map("status", "capacity");
        String range = node.textOrEmpty("spec", "podCIDR");
        MapValue ranged = range.isEmpty() || !node.list("spec", "podCIDRs").isEmpty()
                ? node
                : inMap(node, "spec", spec -> spec.with("podCIDRs", (Value) ListValue.ofTexts(List.of(range))));
        return capacity.isEmpty()
                ? ranged
                : inMap(ranged, "status", status -> setDefault(status, "allocatable", capacity));
    }

    public static MapValue limitRange(MapValue range) {
        return inMap(
                range,
                "spec",
                spec -> inEach(spec, "limits", limit -> {
                    if (!limit.textOrEmpty("type").equals("Container")) {
                        return limit;
                    }
                    MapValue filled = fill(limit, "default", limit.map("max"));
                    filled = fill(filled, "defaultRequest", filled.map("default"));
                    return fill(filled, "defaultRequest", limit.map("min"));
                }));
    }

    private static MapValue fill(MapValue limit, String key, MapValue from) {
        if (from.isEmpty()) {
            return limit;
        }
        return inMapMade(limit, key, quantities -> {
            MapValue filled = quantities;
            for (int i = 0; i < from.size(); i++) {
                filled = setDefault(filled, from.keyAt(i), from.valueAt(i));
            }
            return filled;
        });
    }

    public static MapValue mutatingWebhooks(MapValue configuration) {
        return inEach(configuration, "webhooks", hook -> setDefault(webhook(hook), "reinvocationPolicy", "Never"));
    }

    public static MapValue validatingWebhooks(MapValue configuration) {
        return inEach(configuration, "webhooks", ClusterDefaults::webhook);
    }

    private static MapValue webhook(MapValue hook) {
        MapValue filled = setDefault(hook, "failurePolicy", "Fail");
        filled = setDefault(filled, "matchPolicy", "Equivalent");
        filled = setDefault(filled, "namespaceSelector", MapValue.EMPTY);
        filled = setDefault(filled, "objectSelector", MapValue.EMPTY);
        filled = setDefault(filled, "timeoutSeconds", 10);
        filled = inEach(filled, "rules", rule -> setDefault(rule, "scope", "*"));
        return inMap(
                filled,
                "clientConfig",
                client -> inMap(client, "service", service -> setDefault(service, "port", 443)));
    }

    public static MapValue admissionPolicy(MapValue policy) {
        return inMap(policy, "spec", spec -> {
            MapValue filled = setDefault(spec, "failurePolicy", "Fail");
            return inMap(filled, "matchConstraints", ClusterDefaults::matchResources);
        });
    }

    public static MapValue admissionPolicyBinding(MapValue binding) {
        return inMap(binding, "spec", spec -> inMap(spec, "matchResources", ClusterDefaults::matchResources));
    }

    private static MapValue matchResources(MapValue match) {
        MapValue filled = setDefault(match, "matchPolicy", "Equivalent");
        filled = setDefault(filled, "namespaceSelector", MapValue.EMPTY);
        filled = setDefault(filled, "objectSelector", MapValue.EMPTY);
        for (String rules : List.of("resourceRules", "excludeResourceRules")) {
            filled = inEach(filled, rules, rule -> setDefault(rule, "scope", "*"));
        }
        return filled;
    }

    public static MapValue apiService(MapValue service) {
        return inMap(service, "spec", spec -> inMap(spec, "service", target -> setDefault(target, "port", 443)));
    }

    public static MapValue flowSchema(MapValue schema) {
        return inMap(schema, "spec", spec -> {
            boolean unset = spec.number(0, "matchingPrecedence") == 0;
            return unset ? spec.with("matchingPrecedence", Value.of(1000)) : spec;
        });
    }

    public static MapValue priorityLevel(MapValue level) {
        return inMap(level, "spec", spec -> {
            MapValue filled = inMap(
                    spec,
                    "exempt",
                    exempt -> setDefault(setDefault(exempt, "nominalConcurrencyShares", 0), "lendablePercent", 0));
            return inMap(filled, "limited", limited -> {
                MapValue shares = setDefault(limited, "nominalConcurrencyShares", 30);
                shares = setDefault(shares, "lendablePercent", 0);
                return inMapMade(
                        shares,
                        "limitResponse",
                        response -> inMap(
                                response,
                                "queuing",
                                queuing -> orDefault(
                                        orDefault(orDefault(queuing, "handSize", 8), "queues", 64),
                                        "queueLengthLimit",
                                        50)));
            });
        });
    }

    /** For numbers of which zero counts as not given. */
    private static MapValue orDefault(MapValue map, String key, int value) {
        return map.number(0, key) == 0 ? map.with(key, Value.of(value)) : map;
    }

    public static MapValue certificateRequest(MapValue request) {
        return inMap(
                request,
                "spec",
                spec -> spec.list("usages").isEmpty()
                        ? spec.with(
                                "usages", (Value) ListValue.ofTexts(List.of("digital signature", "key encipherment")))
                        : spec);
    }

    public static MapValue deviceClaim(MapValue claim) {
        return inMap(claim, "spec", ClusterDefaults::claimSpec);
    }

    public static MapValue deviceClaimTemplate(MapValue template) {
        return inMap(template, "spec", outer -> inMap(outer, "spec", ClusterDefaults::claimSpec));
    }

    private static MapValue claimSpec(MapValue spec) {
        return inMap(
                spec,
                "devices",
                devices -> inEach(devices, "requests", request -> {
                    MapValue exactly = inMap(request, "exactly", ClusterDefaults::deviceRequest);
                    return inEach(exactly, "firstAvailable", ClusterDefaults::deviceRequest);
                }));
    }

    private static MapValue deviceRequest(MapValue request) {
        MapValue filled = setDefault(request, "allocationMode", "ExactCount");
        filled = filled.textOrEmpty("allocationMode").equals("ExactCount") ? setDefault(filled, "count", 1) : filled;
        return inEach(filled, "tolerations", toleration -> setDefault(toleration, "operator", "Equal"));
    }
}
