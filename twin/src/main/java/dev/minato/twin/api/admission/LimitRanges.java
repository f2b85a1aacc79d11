package dev.minato.twin.api.admission;

import dev.minato.objects.quantity.Quantity;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.Refusal;
import dev.minato.twin.api.kinds.Parts;
import dev.minato.twin.store.GroupResource;
import java.util.ArrayList;
import java.util.List;

/** What containers, Pods and claims of a namespace ask for when they say nothing, and how much they may. */
public final class LimitRanges implements AdmissionPlugin {
    private static final GroupResource RANGES = GroupResource.core("limitranges");
    private static final String ANNOTATION = "kubernetes.io/limit-ranger";

    @Override
    public MapValue mutate(Attempt attempt) {
        MapValue pod = attempt.objectOrEmpty();
        if (!attempt.isFor("", "pods") || !attempt.isCreate()) {
            return pod;
        }
        for (KubeObject range : attempt.cluster().list(RANGES, attempt.namespace())) {
            pod = withDefaults(pod, range);
        }
        return pod;
    }

    private static MapValue withDefaults(MapValue pod, KubeObject range) {
        MapValue requests = MapValue.EMPTY;
        MapValue limits = MapValue.EMPTY;
        for (MapValue limit : range.spec().list("limits").maps()) {
            if (limit.textOrEmpty("type").equals("Container")) {
                requests = merged(requests, limit.map("defaultRequest"));
                limits = merged(limits, limit.map("default"));
            }
        }
        if (requests.isEmpty() && limits.isEmpty()) {
            return pod;
        }
        List<String> words = new ArrayList<>();
        MapValue defaultRequests = requests;
        MapValue defaultLimits = limits;
        MapValue result = Parts.inMap(pod, "spec", spec -> {
            MapValue filled = spec;
            for (String kind : List.of("containers", "initContainers")) {
                String word = kind.equals("containers") ? "container" : "init container";
                filled = Parts.inEach(
                        filled, kind, container -> filled(container, word, defaultRequests, defaultLimits, words));
            }
            return filled;
        });
        if (words.isEmpty()) {
            return result;
        }
        String note = "LimitRanger plugin set: " + String.join("; ", words);
        return Parts.inMap(
                result,
                "metadata",
                metadata ->
                        Parts.inMapMade(metadata, "annotations", annotations -> annotations.with(ANNOTATION, note)));
    }

    private static MapValue filled(
            MapValue container, String word, MapValue requests, MapValue limits, List<String> words) {
        return Parts.inMapMade(container, "resources", resources -> {
            MapValue result = resources;
            for (String kind : List.of("requests", "limits")) {
                MapValue defaults = kind.equals("requests") ? requests : limits;
                List<String> set = new ArrayList<>();
                MapValue values = result.map(kind);
                for (int i = 0; i < defaults.size(); i++) {
                    if (!values.has(defaults.keyAt(i))) {
                        values = values.with(defaults.keyAt(i), defaults.valueAt(i));
                        set.add(defaults.keyAt(i));
                    }
                }
                if (!set.isEmpty()) {
                    result = result.with(kind, (Value) values);
                    String noun = kind.equals("requests") ? "request" : "limit";
                    words.add(
                            String.join(", ", set) + " " + noun + " for " + word + " " + container.textOrEmpty("name"));
                }
            }
            return result;
        });
    }

    private static MapValue merged(MapValue into, MapValue more) {
        MapValue result = into;
        for (int i = 0; i < more.size(); i++) {
            result = Parts.setDefault(result, more.keyAt(i), more.valueAt(i));
        }
        return result;
    }

    @Override
    public void validate(Attempt attempt) {
        boolean pods = attempt.isFor("", "pods") && attempt.isCreate();
        boolean claims = attempt.isFor("", "persistentvolumeclaims") && attempt.operation() != Attempt.Operation.DELETE;
        if (!pods && !claims) {
            return;
        }
        List<String> problems = new ArrayList<>();
        for (KubeObject range : attempt.cluster().list(RANGES, attempt.namespace())) {
            for (MapValue limit : range.spec().list("limits").maps()) {
                check(attempt.objectOrEmpty(), limit, pods, problems);
            }
        }
        if (!problems.isEmpty()) {
            String all = problems.size() == 1 ? problems.getFirst() : "[" + String.join(", ", problems) + "]";
            throw new Refusal(attempt.forbidden(all));
        }
    }

    private static void check(MapValue object, MapValue limit, boolean pods, List<String> problems) {
        String type = limit.textOrEmpty("type");
        MapValue spec = object.map("spec");
        if (!pods) {
            if (type.equals("PersistentVolumeClaim")) {
                bounds(limit, spec.map("resources", "requests"), spec.map("resources", "requests"), type, problems);
            }
            return;
        }
        if (type.equals("Container")) {
            for (String kind : List.of("containers", "initContainers")) {
                for (MapValue container : spec.list(kind).maps()) {
                    MapValue resources = container.map("resources");
                    bounds(limit, resources.map("requests"), resources.map("limits"), type, problems);
                }
            }
        } else if (type.equals("Pod")) {
            bounds(limit, PodSums.of(spec, "requests"), PodSums.of(spec, "limits"), type, problems);
        }
    }

    private static void bounds(MapValue limit, MapValue requests, MapValue limits, String type, List<String> problems) {
        limit.map("min").forEach((name, value) -> {
            Quantity least = Quantity.parseOrZero(value);
            String words = "minimum " + name + " usage per " + type + " is " + least;
            Value request = requests.get(name);
            Value most = limits.get(name);
            if (request == null) {
                problems.add(words + ".  No request is specified");
            } else if (Quantity.parseOrZero(request).compareTo(least) < 0) {
                problems.add(words + ", but request is " + Quantity.parseOrZero(request));
            } else if (most != null && Quantity.parseOrZero(most).compareTo(least) < 0) {
                problems.add(words + ", but limit is " + Quantity.parseOrZero(most));
            }
        });
        limit.map("max").forEach((name, value) -> {
            Quantity bound = Quantity.parseOrZero(value);
            String words = "maximum " + name + " usage per " + type + " is " + bound;
            Value request = requests.get(name);
            Value most = limits.get(name);
            if (most == null) {
                problems.add(words + ".  No limit is specified");
            } else if (Quantity.parseOrZero(most).compareTo(bound) > 0) {
                problems.add(words + ", but limit is " + Quantity.parseOrZero(most));
            } else if (request != null && Quantity.parseOrZero(request).compareTo(bound) > 0) {
                problems.add(words + ", but request is " + Quantity.parseOrZero(request));
            }
        });
        limit.map("maxLimitRequestRatio").forEach((name, value) -> {
            Quantity request = Quantity.parseOrZero(requests.get(name));
            Quantity most = Quantity.parseOrZero(limits.get(name));
            Quantity ratio = Quantity.parseOrZero(value);
            String words = name + " max limit to request ratio per " + type + " is " + ratio;
            if (request.isZero()) {
                problems.add(words + ", but no request is specified or request is 0");
            } else if (most.isZero()) {
                problems.add(words + ", but no limit is specified or limit is 0");
            } else if (most.number()
                            .divide(request.number(), java.math.MathContext.DECIMAL64)
                            .compareTo(ratio.number())
                    > 0) {
                problems.add(words + ", but provided ratio is "
                        + most.number()
                                .divide(request.number(), 6, java.math.RoundingMode.HALF_UP)
                                .toPlainString());
            }
        });
    }
}
