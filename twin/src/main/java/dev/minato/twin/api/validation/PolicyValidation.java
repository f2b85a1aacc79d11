package dev.minato.twin.api.validation;

import dev.minato.objects.names.Names;
import dev.minato.objects.quantity.Quantity;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.util.List;

/** Disruption budgets, autoscalers, network policies, roles and bindings, priorities, claims. */
public final class PolicyValidation {
    private static final long PRIORITY_MAX = 1_000_000_000L;
    private static final List<String> ACCESS_MODES =
            List.of("ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod");

    private PolicyValidation() {}

    public static void disruptionBudget(MapValue budget, FieldErrors errors) {
        MapValue spec = budget.map("spec");
        Value available = spec.get("minAvailable");
        Value unavailable = spec.get("maxUnavailable");
        if (available != null && unavailable != null) {
            errors.invalidPrinted(
                    Field.SPEC,
                    GoStruct.print(
                            spec, List.of("minAvailable", "selector", "maxUnavailable", "unhealthyPodEvictionPolicy")),
                    "minAvailable and maxUnavailable cannot be both set");
        }
        for (String key : List.of("minAvailable", "maxUnavailable")) {
            Checks.intOrPercent(spec.get(key), Field.SPEC.child(key), errors);
            Checks.notAboveHundred(spec.get(key), Field.SPEC.child(key), errors);
        }
        Checks.labelSelector(spec.map("selector"), Field.SPEC.child("selector"), errors);
        Checks.oneOf(spec, "unhealthyPodEvictionPolicy", Field.SPEC, List.of("AlwaysAllow", "IfHealthyBudget"), errors);
    }

    public static void networkPolicy(MapValue policy, FieldErrors errors) {
        MapValue spec = policy.map("spec");
        Checks.labelSelector(spec.map("podSelector"), Field.SPEC.child("podSelector"), errors);
        for (String direction : List.of("ingress", "egress")) {
            List<MapValue> rules = spec.list(direction).maps();
            String peers = direction.equals("ingress") ? "from" : "to";
            for (int i = 0; i < rules.size(); i++) {
                Field at = Field.SPEC.child(direction).index(i);
                networkPorts(rules.get(i), at.child("ports"), errors);
                networkPeers(rules.get(i).list(peers).maps(), at.child(peers), errors);
            }
        }
        List<String> types = spec.list("policyTypes").texts();
        for (int i = 0; i < types.size(); i++) {
            if (!List.of("Ingress", "Egress").contains(types.get(i))) {
                errors.unsupported(
                        Field.SPEC.child("policyTypes").index(i), types.get(i), List.of("Ingress", "Egress"));
            }
        }
    }

    private static void networkPorts(MapValue rule, Field at, FieldErrors errors) {
        List<MapValue> ports = rule.list("ports").maps();
        for (int i = 0; i < ports.size(); i++) {
            MapValue port = ports.get(i);
            Field here = at.index(i);
            Checks.oneOf(port, "protocol", here, List.of("SCTP", "TCP", "UDP"), errors);
            if (port.get("port") instanceof IntValue(long number)) {
                Names.portNumber(number).forEach(problem -> errors.invalid(here.child("port"), number, problem));
                if (port.get("endPort") instanceof IntValue(long end) && end < number) {
                    errors.invalid(here.child("endPort"), number, "must be greater than or equal to `port`");
                }
            } else if (port.has("port")) {
                errors.invalidEach(
                        here.child("port"), port.textOrEmpty("port"), Names.portName(port.textOrEmpty("port")));
                if (port.has("endPort")) {
                    errors.invalid(
                            here.child("endPort"),
                            port.get("endPort"),
                            "may not be specified when `port` is non-numeric");
                }
            } else if (port.has("endPort")) {
                errors.invalid(
                        here.child("endPort"),
                        port.get("endPort"),
                        "may not be specified when `port` is not specified");
            }
        }
    }

    private static void networkPeers(List<MapValue> peers, Field at, FieldErrors errors) {
        for (int i = 0; i < peers.size(); i++) {
            MapValue peer = peers.get(i);
            Field here = at.index(i);
            if (peer.isEmpty()) {
                errors.required(here, "must specify a peer");
            }
            if (peer.has("ipBlock")) {
                String cidr = peer.textOrEmpty("ipBlock", "cidr");
                if (cidr.isEmpty()) {
                    errors.required(here.child("ipBlock", "cidr"), "");
                } else if (!Addresses.isCidr(cidr)) {
                    errors.invalid(
                            here.child("ipBlock", "cidr"),
                            cidr,
                            "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)");
                } else {
                    exceptions(cidr, peer.list("ipBlock", "except").texts(), here.child("ipBlock", "except"), errors);
                }
                if (peer.size() > 1) {
                    errors.forbidden(here, "may not specify both ipBlock and another peer");
                }
            }
            Checks.labelSelector(peer.map("podSelector"), here.child("podSelector"), errors);
            Checks.labelSelector(peer.map("namespaceSelector"), here.child("namespaceSelector"), errors);
        }
    }

    private static void exceptions(String cidr, List<String> except, Field at, FieldErrors errors) {
        for (int i = 0; i < except.size(); i++) {
            if (!Addresses.isCidr(except.get(i))) {
                errors.invalid(
                        at.index(i), except.get(i), "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)");
            } else if (!Addresses.isStrictlyWithin(except.get(i), cidr)) {
                errors.invalid(at.index(i), except.get(i), "must be a strict subset of `cidr`");
            }
        }
    }

    public static void role(MapValue role, boolean namespaced, FieldErrors errors) {
        List<MapValue> rules = role.list("rules").maps();
        for (int i = 0; i < rules.size(); i++) {
            MapValue rule = rules.get(i);
            Field at = Field.of("rules").index(i);
            if (rule.list("verbs").isEmpty()) {
                errors.required(at.child("verbs"), "verbs must contain at least one value");
            }
            boolean paths = !rule.list("nonResourceURLs").isEmpty();
            if (paths) {
                if (namespaced) {
                    errors.invalid(
                            at.child("nonResourceURLs"),
                            rule.get("nonResourceURLs"),
                            "namespaced rules cannot apply to non-resource URLs");
                }
                if (!rule.list("apiGroups").isEmpty()
                        || !rule.list("resources").isEmpty()
                        || !rule.list("resourceNames").isEmpty()) {
                    errors.invalid(
                            at.child("nonResourceURLs"),
                            rule.get("nonResourceURLs"),
                            "rules cannot apply to both regular resources and non-resource URLs");
                }
                continue;
            }
            if (rule.list("apiGroups").isEmpty()) {
                errors.required(at.child("apiGroups"), "resource rules must supply at least one api group");
            }
            if (rule.list("resources").isEmpty()) {
                errors.required(at.child("resources"), "resource rules must supply at least one resource");
            }
        }
    }

    public static void binding(MapValue binding, boolean cluster, FieldErrors errors) {
        Field at = Field.of("roleRef");
        String group = binding.textOrEmpty("roleRef", "apiGroup");
        if (!group.equals("rbac.authorization.k8s.io")) {
            errors.unsupported(at.child("apiGroup"), group, List.of("rbac.authorization.k8s.io"));
        }
        List<String> kinds = cluster ? List.of("ClusterRole") : List.of("Role", "ClusterRole");
        String kind = binding.textOrEmpty("roleRef", "kind");
        if (!kinds.contains(kind)) {
            errors.unsupported(at.child("kind"), kind, kinds);
        }
        String name = binding.textOrEmpty("roleRef", "name");
        if (name.isEmpty()) {
            errors.required(at.child("name"), "");
        } else {
            errors.invalidEach(at.child("name"), name, Names.pathSegment(name));
        }
        List<MapValue> subjects = binding.list("subjects").maps();
        for (int i = 0; i < subjects.size(); i++) {
            subject(subjects.get(i), cluster, Field.of("subjects").index(i), errors);
        }
    }

    private static void subject(MapValue subject, boolean cluster, Field at, FieldErrors errors) {
        String name = subject.textOrEmpty("name");
        if (name.isEmpty()) {
            errors.required(at.child("name"), "");
        }
        String kind = subject.textOrEmpty("kind");
        switch (kind) {
            case "ServiceAccount" -> {
                if (!name.isEmpty()) {
                    errors.invalidEach(at.child("name"), name, Names.dns1123Subdomain(name));
                }
                if (cluster && subject.textOrEmpty("namespace").isEmpty()) {
                    errors.required(at.child("namespace"), "");
                }
            }
            case "User", "Group" -> {
                String group = subject.textOrEmpty("apiGroup");
                if (!group.equals("rbac.authorization.k8s.io")) {
                    errors.unsupported(at.child("apiGroup"), group, List.of("rbac.authorization.k8s.io"));
                }
            }
            default -> errors.unsupported(at.child("kind"), kind, List.of("ServiceAccount", "User", "Group"));
        }
    }

    /** What a binding refers to never changes: make another binding. */
    public static void bindingUpdate(MapValue next, MapValue old, FieldErrors errors) {
        if (!next.map("roleRef").equals(old.map("roleRef"))) {
            errors.invalidPrinted(
                    Field.of("roleRef"),
                    GoStruct.print(next.map("roleRef"), List.of("apiGroup=APIGroup", "kind", "name")),
                    "cannot change roleRef");
        }
    }

    public static void priorityClass(MapValue priority, FieldErrors errors) {
        String name = priority.textOrEmpty("metadata", "name");
        List<String> system = List.of("system-node-critical", "system-cluster-critical");
        if (name.startsWith("system-") && !system.contains(name)) {
            errors.forbidden(
                    Field.METADATA.child("name"),
                    "priority class names with 'system-' prefix are reserved for system use only. error: " + name
                            + " is not a known system priority class");
        } else if (!system.contains(name) && priority.number(0, "value") > PRIORITY_MAX) {
            errors.forbidden(Field.of("value"), "maximum allowed value of a user defined priority is " + PRIORITY_MAX);
        }
        Checks.oneOf(priority, "preemptionPolicy", Field.of(""), List.of("Never", "PreemptLowerPriority"), errors);
    }

    public static void claim(MapValue claim, FieldErrors errors) {
        MapValue spec = claim.map("spec");
        List<String> modes = spec.list("accessModes").texts();
        if (modes.isEmpty()) {
            errors.required(Field.SPEC.child("accessModes"), "at least 1 access mode is required");
        }
        modes.stream()
                .filter(mode -> !ACCESS_MODES.contains(mode))
                .forEach(mode -> errors.unsupported(Field.SPEC.child("accessModes"), mode, ACCESS_MODES));
        Field storage = Field.SPEC.child("resources").key("storage");
        Value request = spec.at("resources", "requests", "storage");
        if (request == null) {
            errors.required(storage, "");
        } else if (Quantity.parseOrZero(request).sign() <= 0) {
            errors.invalid(storage, request, "must be greater than zero");
        }
        Checks.oneOf(spec, "volumeMode", Field.SPEC, List.of("Block", "Filesystem"), errors);
    }

    /** A claim may grow, and get its volume; nothing else of it changes. */
    public static void claimUpdate(MapValue next, MapValue old, FieldErrors errors) {
        MapValue a = freed(next.map("spec"), old.map("spec"));
        if (!a.equals(freed(old.map("spec"), old.map("spec")))) {
            errors.forbidden(
                    Field.SPEC,
                    "spec is immutable after creation except resources.requests and volumeAttributesClassName for"
                            + " bound claims");
        }
    }

    private static MapValue freed(MapValue spec, MapValue old) {
        return old.textOrEmpty("volumeName").isEmpty()
                ? spec.without("volumeName").without("storageClassName")
                : spec.without("resources").without("volumeAttributesClassName");
    }

    public static void storageClass(MapValue storage, FieldErrors errors) {
        Checks.required(storage, "provisioner", Field.of(""), errors);
        Checks.oneOf(storage, "reclaimPolicy", Field.of(""), List.of("Delete", "Retain"), errors);
        Checks.oneOf(storage, "volumeBindingMode", Field.of(""), List.of("Immediate", "WaitForFirstConsumer"), errors);
    }
}
