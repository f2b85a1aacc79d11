package dev.minato.twin.api.validation;

import dev.minato.objects.quantity.Quantity;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.util.List;

/** HorizontalPodAutoscalers, in version v2. */
public final class AutoscalerValidation {
    private static final long WINDOW_SECONDS_MAX = 3600;
    private static final long PERIOD_SECONDS_MAX = 1800;
    private static final List<String> SOURCES = List.of("object", "external", "pods", "resource", "containerResource");
    private static final List<String> TYPES = List.of("ContainerResource", "External", "Object", "Pods", "Resource");

    private AutoscalerValidation() {}

    public static void autoscaler(MapValue autoscaler, FieldErrors errors) {
        MapValue spec = autoscaler.map("spec");
        long min = spec.number(1, "minReplicas");
        long max = spec.number(0, "maxReplicas");
        if (min < 1) {
            errors.invalid(Field.SPEC.child("minReplicas"), min, "must be greater than or equal to 1");
        }
        if (max < 1) {
            errors.invalid(Field.SPEC.child("maxReplicas"), max, "must be greater than 0");
        }
        if (max < min) {
            errors.invalid(Field.SPEC.child("maxReplicas"), max, "must be greater than or equal to `minReplicas`");
        }
        target(spec.map("scaleTargetRef"), Field.SPEC.child("scaleTargetRef"), errors);
        List<MapValue> metrics = spec.list("metrics").maps();
        for (int i = 0; i < metrics.size(); i++) {
            metric(metrics.get(i), Field.SPEC.child("metrics").index(i), errors);
        }
        boolean ofOthers = metrics.stream()
                .map(metric -> metric.textOrEmpty("type"))
                .anyMatch(type -> type.equals("Object") || type.equals("External"));
        if (min == 0 && !ofOthers) {
            errors.forbidden(
                    Field.SPEC.child("metrics"),
                    "must specify at least one Object or External metric to support scaling to zero replicas");
        }
        for (String direction : List.of("scaleUp", "scaleDown")) {
            if (spec.at("behavior", direction) instanceof MapValue rules) {
                rules(rules, Field.SPEC.child("behavior", direction), errors);
            }
        }
    }

    private static void target(MapValue target, Field at, FieldErrors errors) {
        Checks.required(target, "kind", at, errors);
        Checks.required(target, "name", at, errors);
        String version = target.textOrEmpty("apiVersion");
        boolean core = version.isEmpty() || version.equals("v1");
        if (core && !target.textOrEmpty("kind").equals("ReplicationController")) {
            errors.invalid(at.child("apiVersion"), version, "apiVersion must specify API group");
        }
    }

    private static void rules(MapValue rules, Field at, FieldErrors errors) {
        if (rules.get("stabilizationWindowSeconds") instanceof IntValue(long seconds)) {
            Field window = at.child("stabilizationWindowSeconds");
            if (seconds < 0) {
                errors.invalid(window, seconds, "must be greater than or equal to zero");
            } else if (seconds > WINDOW_SECONDS_MAX) {
                errors.invalid(window, seconds, "must be less than or equal to " + WINDOW_SECONDS_MAX);
            }
        }
        Checks.oneOf(rules, "selectPolicy", at, List.of("Disabled", "Max", "Min"), errors);
        List<MapValue> policies = rules.list("policies").maps();
        if (policies.isEmpty()) {
            errors.required(at.child("policies"), "must specify at least one Policy");
        }
        for (int i = 0; i < policies.size(); i++) {
            policy(policies.get(i), at.child("policies").index(i), errors);
        }
    }

    private static void policy(MapValue policy, Field at, FieldErrors errors) {
        List<String> types = List.of("Percent", "Pods");
        if (!types.contains(policy.textOrEmpty("type"))) {
            errors.unsupported(at.child("type"), policy.textOrEmpty("type"), types);
        }
        long value = policy.number(0, "value");
        if (value <= 0) {
            errors.invalid(at.child("value"), value, "must be greater than zero");
        }
        long period = policy.number(0, "periodSeconds");
        if (period <= 0) {
            errors.invalid(at.child("periodSeconds"), period, "must be greater than zero");
        } else if (period > PERIOD_SECONDS_MAX) {
            errors.invalid(at.child("periodSeconds"), period, "must be less than or equal to " + PERIOD_SECONDS_MAX);
        }
    }

    private static void metric(MapValue metric, Field at, FieldErrors errors) {
        String type = metric.textOrEmpty("type");
        if (type.isEmpty()) {
            errors.required(at.child("type"), "must specify a metric source type");
        }
        boolean known = TYPES.contains(type);
        if (!known) {
            errors.unsupported(at.child("type"), type, TYPES);
        }
        List<String> present = SOURCES.stream().filter(metric::has).toList();
        if (!present.isEmpty()) {
            String source = present.getFirst();
            source(source, metric.map(source), at.child(source), errors);
        }
        if (!known) {
            // the real server says it a second time, where it looks for the source that belongs to the type
            errors.unsupported(at.child("type"), type, TYPES);
            return;
        }
        String expected = Character.toLowerCase(type.charAt(0)) + type.substring(1);
        if (!metric.has(expected)) {
            errors.required(at.child(expected), "must populate information for the given metric source");
        }
        if (present.size() != 1) {
            present.stream()
                    .filter(source -> !source.equals(expected))
                    .forEach(
                            source -> errors.forbidden(at.child(source), "must populate the given metric source only"));
        }
    }

    private static void source(String kind, MapValue source, Field at, FieldErrors errors) {
        MapValue target = source.map("target");
        Field targetAt = at.child("target");
        switch (kind) {
            case "object" -> {
                target(source.map("describedObject"), at.child("describedObject"), errors);
                name(source, at, errors);
                amounts(target, targetAt, errors);
                if (!target.has("value") && !target.has("averageValue")) {
                    errors.required(targetAt.child("averageValue"), "must set either a target value or averageValue");
                }
            }
            case "external" -> {
                name(source, at, errors);
                amounts(target, targetAt, errors);
                if (!target.has("value") && !target.has("averageValue")) {
                    errors.required(
                            targetAt.child("averageValue"),
                            "must set either a target value for metric or a per-pod target");
                }
                if (target.has("value") && target.has("averageValue")) {
                    errors.forbidden(
                            targetAt.child("value"), "may not set both a target value for metric and a per-pod target");
                }
            }
            case "pods" -> {
                name(source, at, errors);
                amounts(target, targetAt, errors);
                if (!target.has("averageValue")) {
                    errors.required(targetAt.child("averageValue"), "must specify a positive target averageValue");
                }
            }
            default -> {
                if (source.textOrEmpty("name").isEmpty()) {
                    errors.required(at.child("name"), "must specify a resource name");
                }
                if (kind.equals("containerResource")
                        && source.textOrEmpty("container").isEmpty()) {
                    errors.required(at.child("container"), "must specify a container");
                }
                amounts(target, targetAt, errors);
                if (!target.has("averageUtilization") && !target.has("averageValue")) {
                    errors.required(
                            targetAt.child("averageUtilization"),
                            "must set either a target raw value or a target utilization");
                }
                if (target.has("averageUtilization") && target.has("averageValue")) {
                    errors.forbidden(
                            targetAt.child("averageValue"),
                            "may not set both a target raw value and a target utilization");
                }
            }
        }
    }

    private static void name(MapValue source, Field at, FieldErrors errors) {
        if (source.textOrEmpty("metric", "name").isEmpty()) {
            errors.required(at.child("metric", "name"), "must specify a metric name");
        }
    }

    private static void amounts(MapValue target, Field at, FieldErrors errors) {
        List<String> types = List.of("AverageValue", "Utilization", "Value");
        String type = target.textOrEmpty("type");
        if (type.isEmpty()) {
            errors.required(at.child("type"), "must specify a metric target type");
        } else if (!types.contains(type)) {
            errors.invalid(at.child("type"), type, "must be either Utilization, Value, or AverageValue");
        }
        for (String key : List.of("value", "averageValue")) {
            Value amount = target.get(key);
            if (amount != null && Quantity.parseOrZero(amount).sign() <= 0) {
                errors.invalid(at.child(key), amount, "must be positive");
            }
        }
        if (target.get("averageUtilization") instanceof IntValue(long percent) && percent < 1) {
            errors.invalid(at.child("averageUtilization"), percent, "must be greater than 0");
        }
    }
}
