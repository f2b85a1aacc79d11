package dev.minato.twin.api.validation;

import dev.minato.objects.field.FieldError;
import dev.minato.objects.names.Names;
import dev.minato.objects.quantity.Quantity;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Nodes, Leases, limits and quotas, certificate requests, extension servers; and what of cluster-wide kinds never changes. */
public final class ClusterValidation {
    private static final List<String> EFFECTS = List.of("NoSchedule", "PreferNoSchedule", "NoExecute");
    private static final List<String> DECISIONS = List.of("Approved", "Denied", "Failed");
    private static final List<String> USAGES = List.of(
            "any",
            "cert sign",
            "client auth",
            "code signing",
            "content commitment",
            "crl sign",
            "data encipherment",
            "decipher only",
            "digital signature",
            "email protection",
            "encipher only",
            "ipsec end system",
            "ipsec tunnel",
            "ipsec user",
            "key agreement",
            "key encipherment",
            "microsoft sgc",
            "netscape sgc",
            "ocsp signing",
            "s/mime",
            "server auth",
            "signing",
            "timestamping");

    private ClusterValidation() {}

    public static void node(MapValue node, FieldErrors errors) {
        List<MapValue> taints = node.list("spec", "taints").maps();
        TreeSet<String> seen = new TreeSet<>();
        for (int i = 0; i < taints.size(); i++) {
            MapValue taint = taints.get(i);
            Field at = Field.METADATA.child("taints").index(i);
            String key = taint.textOrEmpty("key");
            errors.invalidEach(at.child("key"), key, Names.qualifiedName(key));
            String value = taint.textOrEmpty("value");
            errors.invalidEach(at.child("value"), value, Names.labelValue(value));
            String effect = taint.textOrEmpty("effect");
            if (effect.isEmpty()) {
                errors.required(at.child("effect"), "");
            } else if (!EFFECTS.contains(effect)) {
                errors.unsupported(at.child("effect"), effect, EFFECTS);
            }
            if (!seen.add(key + " " + effect)) {
                String printed = GoStruct.print(taint, List.of("key:\"\"", "value:\"\"", "effect:\"\"", "timeAdded"));
                errors.add(new FieldError(
                        FieldError.Type.DUPLICATE,
                        at.text(),
                        "Duplicate value: " + printed + ": taints must be unique by key and effect pair"));
            }
        }
        List<String> ranges = node.list("spec", "podCIDRs").texts();
        for (int i = 0; i < ranges.size(); i++) {
            if (!Addresses.isCidr(ranges.get(i))) {
                errors.invalid(
                        Field.SPEC.child("podCIDRs").index(i),
                        ranges.get(i),
                        "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)");
            }
        }
    }

    public static void lease(MapValue lease, FieldErrors errors) {
        MapValue spec = lease.map("spec");
        if (spec.get("leaseDurationSeconds") instanceof IntValue(long seconds) && seconds <= 0) {
            errors.invalid(Field.SPEC.child("leaseDurationSeconds"), seconds, "must be greater than 0");
        }
        Checks.notNegative(spec, "leaseTransitions", Field.SPEC, errors);
        if (!spec.textOrEmpty("preferredHolder").isEmpty()
                && spec.textOrEmpty("strategy").isEmpty()) {
            errors.forbidden(Field.SPEC.child("preferredHolder"), "may only be specified if `strategy` is defined");
        }
    }

    public static void limitRange(MapValue range, FieldErrors errors) {
        List<MapValue> limits = range.list("spec", "limits").maps();
        TreeSet<String> types = new TreeSet<>();
        for (int i = 0; i < limits.size(); i++) {
            MapValue limit = limits.get(i);
            Field at = Field.SPEC.child("limits").index(i);
            String type = limit.textOrEmpty("type");
            errors.invalidEach(at.child("type"), type, Names.qualifiedName(type));
            if (!types.add(type)) {
                errors.duplicate(at.child("type"), type);
            }
            if (type.equals("Pod")) {
                for (String key : List.of("default", "defaultRequest")) {
                    if (!limit.map(key).isEmpty()) {
                        errors.forbidden(at.child(key), "may not be specified when `type` is 'Pod'");
                    }
                }
            }
            if (type.equals("PersistentVolumeClaim")
                    && limit.at("min", "storage") == null
                    && limit.at("max", "storage") == null) {
                errors.required(
                        at.child("limits"),
                        "either minimum or maximum storage value is required, but neither was provided");
            }
            limit(limit, at, errors);
        }
    }

    private static void limit(MapValue limit, Field at, FieldErrors errors) {
        TreeSet<String> resources = new TreeSet<>();
        for (String kind : List.of("max", "min", "default", "defaultRequest", "maxLimitRequestRatio")) {
            resources.addAll(limit.map(kind).keys());
        }
        for (String name : resources) {
            Value min = limit.at("min", name);
            Value max = limit.at("max", name);
            Value request = limit.at("defaultRequest", name);
            Value preset = limit.at("default", name);
            above(min, max, at.child("min").key(name), min, "min value", "max value", errors);
            Field requestAt = at.child("defaultRequest").key(name);
            above(min, request, requestAt, request, "min value", "default request value", errors);
            above(request, max, requestAt, request, "default request value", "max value", errors);
            above(request, preset, requestAt, request, "default request value", "default limit value", errors);
            Field presetAt = at.child("default").key(name);
            above(min, preset, presetAt, min, "min value", "default value", errors);
            above(preset, max, presetAt, max, "default value", "max value", errors);
            Value ratio = limit.at("maxLimitRequestRatio", name);
            if (ratio != null && Quantity.parseOrZero(ratio).number().compareTo(BigDecimal.ONE) < 0) {
                errors.invalid(
                        at.child("maxLimitRequestRatio").key(name),
                        shown(ratio),
                        "ratio " + shown(ratio) + " is less than 1");
            }
        }
    }

    private static String shown(Value quantity) {
        return Quantity.parseOrZero(quantity).toString();
    }

    private static void above(
            @Nullable Value low,
            @Nullable Value high,
            Field at,
            @Nullable Value named,
            String lowWords,
            String highWords,
            FieldErrors errors) {
        if (low != null
                && high != null
                && named != null
                && Quantity.parseOrZero(low).compareTo(Quantity.parseOrZero(high)) > 0) {
            errors.invalid(
                    at,
                    shown(named),
                    lowWords + " " + shown(low) + " is greater than " + highWords + " " + shown(high));
        }
    }

    public static void certificateRequest(MapValue request, FieldErrors errors) {
        MapValue spec = request.map("spec");
        String body = spec.textOrEmpty("request");
        String pem = decoded(body);
        if (!pem.contains("-----BEGIN CERTIFICATE REQUEST-----")) {
            errors.invalid(Field.SPEC.child("request"), body, "PEM block type must be CERTIFICATE REQUEST");
        }
        List<String> usages = spec.list("usages").texts();
        if (usages.isEmpty()) {
            errors.required(Field.SPEC.child("usages"), "usages is required");
        }
        for (int i = 0; i < usages.size(); i++) {
            if (!USAGES.contains(usages.get(i))) {
                errors.unsupported(Field.SPEC.child("usages").index(i), usages.get(i), USAGES);
            }
        }
        String signer = spec.textOrEmpty("signerName");
        int slash = signer.indexOf('/');
        if (signer.isEmpty()) {
            errors.required(Field.SPEC.child("signerName"), "");
        } else if (slash <= 0
                || slash == signer.length() - 1
                || !signer.substring(0, slash).contains(".")) {
            errors.invalid(
                    Field.SPEC.child("signerName"),
                    signer,
                    "must be a fully qualified domain and path of the form 'example.com/signer-name'");
        }
    }

    /** Only who may approve requests says that one is approved or denied, and nobody takes it back. */
    public static void signedRequest(MapValue next, MapValue old, FieldErrors errors) {
        approvedRequest(next, old, errors);
        for (String type : List.of("Approved", "Denied")) {
            List<MapValue> before = conditions(old, type);
            List<MapValue> now = conditions(next, type);
            String words = now.size() > before.size() ? "add" : "modify";
            if (now.size() >= before.size() && !now.equals(before)) {
                errors.forbidden(
                        Field.of("status.conditions"),
                        "updates may not " + words + " a condition of type \"" + type + "\""
                                + (words.equals("add") ? "" : "\n"));
            }
        }
    }

    public static void approvedRequest(MapValue next, MapValue old, FieldErrors errors) {
        Field at = Field.of("status.conditions");
        List<MapValue> conditions = next.list("status", "conditions").maps();
        Set<String> seen = new TreeSet<>();
        for (int i = 0; i < conditions.size(); i++) {
            String type = conditions.get(i).textOrEmpty("type");
            String status = conditions.get(i).textOrEmpty("status");
            List<String> allowed = DECISIONS.contains(type) ? List.of("True") : List.of("False", "True", "Unknown");
            if (type.isEmpty()) {
                errors.required(at.index(i).child("type"), "");
            }
            if (status.isEmpty()) {
                errors.required(at.index(i).child("status"), "");
            } else if (!allowed.contains(status)) {
                errors.unsupported(at.index(i).child("status"), status, allowed);
            }
            boolean both = (type.equals("Approved") && seen.contains("Denied"))
                    || (type.equals("Denied") && seen.contains("Approved"));
            if (both) {
                errors.invalid(at, type, "Approved and Denied conditions are mutually exclusive");
            }
            if (!seen.add(type)) {
                errors.duplicate(at.index(i).child("type"), type);
            }
        }
        for (String type : DECISIONS) {
            if (conditions(next, type).size() < conditions(old, type).size()) {
                errors.forbidden(at, "updates may not remove a condition of type \"" + type + "\"");
            }
        }
    }

    private static List<MapValue> conditions(MapValue request, String type) {
        return request.list("status", "conditions").maps().stream()
                .filter(condition -> condition.textOrEmpty("type").equals(type))
                .toList();
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    public static void apiService(MapValue service, FieldErrors errors) {
        String group = service.textOrEmpty("spec", "group");
        String wanted = service.textOrEmpty("spec", "version") + "." + group;
        String name = service.textOrEmpty("metadata", "name");
        // the service of the core group is named v1. with the dot
        if (!name.equals(wanted)) {
            errors.invalid(
                    Field.METADATA.child("name"), name, "must be `spec.version+\".\"+spec.group`: \"" + wanted + "\"");
        }
    }

    /** What a driver said of its node stays, but for how many volumes it takes. */
    public static void csiNodeUpdate(MapValue next, MapValue old, FieldErrors errors) {
        for (MapValue before : old.list("spec", "drivers").maps()) {
            for (MapValue driver : next.list("spec", "drivers").maps()) {
                boolean same = driver.textOrEmpty("name").equals(before.textOrEmpty("name"));
                if (same && !driver.without("allocatable").equals(before.without("allocatable"))) {
                    errors.invalidPrinted(
                            Field.SPEC.child("drivers"),
                            GoStruct.print(driver, List.of("name", "nodeID=NodeID", "topologyKeys", "allocatable")),
                            "field is immutable");
                }
            }
        }
    }

    public static void ingressClassUpdate(MapValue next, MapValue old, FieldErrors errors) {
        Checks.immutable(next.map("spec"), old.map("spec"), "controller", Field.SPEC, errors);
    }

    public static void revisionUpdate(MapValue next, MapValue old, FieldErrors errors) {
        Checks.immutable(next, old, "data", Field.of(""), errors);
    }

    public static void runtimeClassUpdate(MapValue next, MapValue old, FieldErrors errors) {
        Checks.immutable(next, old, "handler", Field.of(""), errors);
    }

    public static void priorityClassUpdate(MapValue next, MapValue old, FieldErrors errors) {
        if (next.number(0, "value") != old.number(0, "value")) {
            errors.forbidden(Field.of("value"), "may not be changed in an update.");
        }
        Checks.immutable(next, old, "preemptionPolicy", Field.of(""), errors);
    }

    public static void storageClassUpdate(MapValue next, MapValue old, FieldErrors errors) {
        for (String key : List.of("parameters", "provisioner", "reclaimPolicy")) {
            boolean same = key.equals("parameters")
                    ? next.map(key).equals(old.map(key))
                    : next.textOrEmpty(key).equals(old.textOrEmpty(key));
            if (!same) {
                errors.forbidden(Field.of(key), "updates to " + key + " are forbidden.");
            }
        }
        Checks.immutable(next, old, "volumeBindingMode", Field.of(""), errors);
    }
}
