package dev.minato.twin.api;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.JsonFormatException;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One HorizontalPodAutoscaler in two versions: v2, in which it is kept, and v1, which knows only the use of CPU. What v1 has
 * no field for travels in annotations there, so that who reads v1 and writes it back loses nothing.
 *
 * <pre>
 *   v2 spec.metrics: cpu 60 %          ◄──►  v1 spec.targetCPUUtilizationPercentage: 60
 *      spec.metrics: all others        ◄──►     autoscaling.alpha.kubernetes.io/metrics: '[{"type":"Pods",...}]'
 *      spec.behavior                   ◄──►     .../behavior
 *      status.conditions               ◄──►     .../conditions
 *      status.currentMetrics           ◄──►     .../current-metrics (and currentCPUUtilizationPercentage)
 * </pre>
 */
final class AutoscalerShapes {
    private static final String PREFIX = "autoscaling.alpha.kubernetes.io/";
    private static final int CPU_DEFAULT_PERCENT = 80;
    private static final List<String> SOURCES = List.of("object", "pods", "resource", "containerResource", "external");

    private AutoscalerShapes() {}

    /** The kept tree as v1. */
    static MapValue toV1(MapValue kept) {
        MapValue spec = kept.map("spec");
        MapValue status = kept.map("status");
        List<Value> others = new ArrayList<>();
        Value percent = null;
        for (MapValue metric : spec.list("metrics").maps()) {
            Value cpu = cpu(metric, "target");
            if (cpu == null) {
                others.add(metric(metric, false));
            } else {
                percent = cpu;
            }
        }
        MapValue annotations = withoutOurs(kept.map("metadata", "annotations"));
        annotations = put(annotations, "metrics", ListValue.of(others));
        annotations = put(
                annotations,
                "current-metrics",
                ListValue.of(status.list("currentMetrics").maps().stream()
                        .map(metric -> metric(metric, true))
                        .toList()));
        annotations = put(annotations, "conditions", status.list("conditions"));
        if (spec.get("behavior") instanceof MapValue behavior) {
            annotations = annotations.with(PREFIX + "behavior", behavior.toJson());
        }
        MapValue oldSpec = spec.without("metrics").without("behavior");
        MapValue result = withAnnotations(kept, annotations).with("spec", (Value)
                (percent == null ? oldSpec : oldSpec.with("targetCPUUtilizationPercentage", percent)));
        return kept.get("status") == null ? result : result.with("status", (Value) status(status));
    }

    private static MapValue status(MapValue status) {
        MapValue result = status.without("currentMetrics").without("conditions");
        for (MapValue metric : status.list("currentMetrics").maps()) {
            Value cpu = cpu(metric, "current");
            if (cpu != null) {
                result = result.with("currentCPUUtilizationPercentage", cpu);
            }
        }
        return result.has("currentReplicas") ? result : result.with("currentReplicas", Value.of(0));
    }

    /** The percentage, where the metric is the use of CPU; null for every other one. */
    private static @Nullable Value cpu(MapValue metric, String side) {
        boolean ofCpu = metric.textOrEmpty("type").equals("Resource")
                && metric.textOrEmpty("resource", "name").equals("cpu");
        return ofCpu ? metric.at("resource", side, "averageUtilization") : null;
    }

    /** The v1 tree as it is kept. */
    static MapValue fromV1(MapValue v1) {
        MapValue annotations = v1.map("metadata", "annotations");
        MapValue spec = v1.map("spec");
        List<Value> metrics = new ArrayList<>();
        read(annotations, "metrics").maps().forEach(metric -> metrics.add(fromOld(metric, false)));
        Value percent = spec.get("targetCPUUtilizationPercentage");
        if (percent == null && metrics.isEmpty()) {
            percent = Value.of(CPU_DEFAULT_PERCENT);
        }
        if (percent != null) {
            metrics.add(MapValue.of(
                    "type",
                    "Resource",
                    "resource",
                    MapValue.of(
                            "name",
                            "cpu",
                            "target",
                            MapValue.of("type", "Utilization", "averageUtilization", percent))));
        }
        MapValue newSpec =
                spec.without("targetCPUUtilizationPercentage").with("metrics", (Value) ListValue.of(metrics));
        if (annotations.get(PREFIX + "behavior") instanceof StringValue(String behavior)) {
            Value read = parsed(behavior);
            newSpec = read == null ? newSpec : newSpec.with("behavior", read);
        }
        MapValue result = withAnnotations(v1, withoutOurs(annotations)).with("spec", (Value) newSpec);
        return v1.get("status") instanceof MapValue status
                ? result.with("status", (Value) keptStatus(status, annotations))
                : result;
    }

    private static MapValue keptStatus(MapValue status, MapValue annotations) {
        MapValue result = status.without("currentCPUUtilizationPercentage");
        List<MapValue> metrics = read(annotations, "current-metrics").maps();
        result = metrics.isEmpty()
                ? result
                : result.with("currentMetrics", (Value) ListValue.of(
                        metrics.stream().map(metric -> fromOld(metric, true)).toList()));
        ListValue conditions = read(annotations, "conditions");
        return conditions.isEmpty() ? result : result.with("conditions", (Value) conditions);
    }

    private static MapValue withAnnotations(MapValue object, MapValue annotations) {
        MapValue metadata = object.map("metadata");
        return object.with("metadata", (Value)
                (annotations.isEmpty()
                        ? metadata.without("annotations")
                        : metadata.with("annotations", (Value) annotations)));
    }

    private static MapValue withoutOurs(MapValue annotations) {
        MapValue result = annotations;
        for (String name : List.of("metrics", "current-metrics", "conditions", "behavior")) {
            result = result.without(PREFIX + name);
        }
        return result;
    }

    private static MapValue put(MapValue annotations, String name, ListValue list) {
        return list.isEmpty() ? annotations : annotations.with(PREFIX + name, list.toJson());
    }

    private static ListValue read(MapValue annotations, String name) {
        return parsed(annotations.textOrEmpty(PREFIX + name)) instanceof ListValue list ? list : ListValue.EMPTY;
    }

    /** Null for what is no JSON: somebody else wrote the annotation, and the real server forgets it, too. */
    private static @Nullable Value parsed(String text) {
        try {
            return text.isEmpty() ? null : Json.parse(text);
        } catch (JsonFormatException e) {
            return null;
        }
    }

    /** A metric in the flat form of v1. */
    private static MapValue metric(MapValue metric, boolean current) {
        MapValue result = MapValue.of("type", metric.textOrEmpty("type"));
        String side = current ? "current" : "target";
        for (String kind : SOURCES) {
            if (!(metric.get(kind) instanceof MapValue source)) {
                continue;
            }
            MapValue amounts = source.map(side);
            MapValue old = MapValue.EMPTY;
            switch (kind) {
                case "object" -> {
                    old = named(old, source, "metricName", "selector")
                            .with("target", Value.of(source.map("describedObject")));
                    old = move(old, amounts, "value", side + "Value");
                    old = move(old, amounts, "averageValue", "averageValue");
                }
                case "pods" -> {
                    old = named(old, source, "metricName", "selector");
                    old = move(old, amounts, "averageValue", side + "AverageValue");
                }
                case "external" -> {
                    old = named(old, source, "metricName", "metricSelector");
                    old = move(old, amounts, "value", side + "Value");
                    old = move(old, amounts, "averageValue", side + "AverageValue");
                }
                default -> {
                    old = move(move(old, source, "name", "name"), source, "container", "container");
                    old = move(old, amounts, "averageUtilization", side + "AverageUtilization");
                    old = move(old, amounts, "averageValue", side + "AverageValue");
                }
            }
            result = result.with(kind, (Value) old);
        }
        return result;
    }

    private static MapValue named(MapValue old, MapValue source, String name, String selector) {
        return move(move(old, source.map("metric"), "name", name), source.map("metric"), "selector", selector);
    }

    private static MapValue move(MapValue to, MapValue from, String key, String name) {
        Value value = from.get(key);
        return value == null ? to : to.with(name, value);
    }

    /** A metric of v1's flat form as it is kept. */
    private static MapValue fromOld(MapValue old, boolean current) {
        MapValue result = MapValue.of("type", old.textOrEmpty("type"));
        String side = current ? "current" : "target";
        for (String kind : SOURCES) {
            if (!(old.get(kind) instanceof MapValue source)) {
                continue;
            }
            boolean byResource = kind.equals("resource") || kind.equals("containerResource");
            MapValue amounts = MapValue.EMPTY;
            amounts = move(amounts, source, side + "AverageUtilization", "averageUtilization");
            amounts = move(amounts, source, side + "AverageValue", "averageValue");
            amounts = move(amounts, source, "averageValue", "averageValue");
            amounts = move(amounts, source, side + "Value", "value");
            if (!current) {
                String type = amounts.has("averageUtilization")
                        ? "Utilization"
                        : amounts.has("value") && !(kind.equals("object") && amounts.has("averageValue"))
                                ? "Value"
                                : "AverageValue";
                amounts = amounts.with("type", type);
            }
            MapValue kept = byResource
                    ? move(move(MapValue.EMPTY, source, "name", "name"), source, "container", "container")
                    : metricOf(source, kind);
            result = result.with(kind, (Value) kept.with(side, (Value) amounts));
        }
        return result;
    }

    private static MapValue metricOf(MapValue source, String kind) {
        MapValue metric = move(MapValue.EMPTY, source, "metricName", "name");
        metric = move(metric, source, kind.equals("external") ? "metricSelector" : "selector", "selector");
        MapValue kept = MapValue.of("metric", metric);
        return kind.equals("object") ? kept.with("describedObject", Value.of(source.map("target"))) : kept;
    }
}
