package dev.minato.twin.controllers.autoscaler;

import dev.minato.objects.quantity.Quantity;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.controllers.autoscaler.PodUsage.Sample;
import dev.minato.twin.controllers.workload.Conditions;
import dev.minato.twin.controllers.workload.Pods;
import dev.minato.twin.controllers.workload.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many Pods one metric asks for.
 *
 * @param replicas the number
 * @param name of the metric, in words
 * @param current what status.currentMetrics shows
 */
record Proposal(long replicas, String name, MapValue current) {
    private static final Duration CPU_INITIALIZATION = Duration.ofMinutes(5);
    private static final Duration INITIAL_READINESS = Duration.ofSeconds(30);

    /** The Pods by what is known of them: measured, not ready yet, or not measured. */
    private record Groups(Map<String, Long> measured, List<KubeObject> unready, List<KubeObject> missing, int ready) {}

    /**
     * @param present how many Pods there shall be now
     * @param tolerance by how much the ratio may stray from 1 without a change
     * @throws Unmeasured when nothing can be proposed
     */
    static Proposal of(
            Target target, List<KubeObject> pods, PodUsage.Usage usage, long present, Tolerance tolerance, Instant now)
            throws Unmeasured {
        if (pods.isEmpty()) {
            throw new Unmeasured("no pods returned by selector while calculating replica count");
        }
        Groups groups = group(pods, usage, target.resource(), now);
        if (groups.measured().isEmpty()) {
            throw new Unmeasured("did not receive metrics for targeted pods (pods might be unready)");
        }
        Map<String, Long> requests = target.isShare() ? requests(pods, target) : Map.of();
        Ratio ratio = Ratio.of(groups.measured(), requests, target);
        MapValue current = target.current(ratio);
        long replicas = replicas(target, groups, requests, ratio, present, tolerance);
        return new Proposal(replicas, target.inWords(), current);
    }

    private static long replicas(
            Target target, Groups groups, Map<String, Long> requests, Ratio ratio, long present, Tolerance tolerance)
            throws Unmeasured {
        boolean growsWithUnready = !groups.unready().isEmpty() && ratio.value() > 1;
        if (!growsWithUnready && groups.missing().isEmpty()) {
            return tolerance.takes(ratio.value()) ? present : (long) StrictMath.ceil(ratio.value() * groups.ready());
        }
        // what is not known is assumed so that the change becomes smaller
        Map<String, Long> assumed = new TreeMap<>(groups.measured());
        for (KubeObject pod : groups.missing()) {
            if (ratio.value() < 1) {
                assumed.put(pod.name(), target.full(requests.getOrDefault(pod.name(), 0L)));
            } else if (ratio.value() > 1) {
                assumed.put(pod.name(), 0L);
            }
        }
        if (growsWithUnready) {
            groups.unready().forEach(pod -> assumed.put(pod.name(), 0L));
        }
        double again = Ratio.of(assumed, requests, target).value();
        boolean turns = (ratio.value() < 1 && again > 1) || (ratio.value() > 1 && again < 1);
        if (tolerance.takes(again) || turns) {
            return present;
        }
        long replicas = (long) StrictMath.ceil(again * assumed.size());
        boolean against = (again < 1 && replicas > present) || (again > 1 && replicas < present);
        return against ? present : replicas;
    }

    private static Groups group(List<KubeObject> pods, PodUsage.Usage usage, String resource, Instant now) {
        Map<String, Long> measured = new TreeMap<>();
        List<KubeObject> unready = new ArrayList<>();
        List<KubeObject> missing = new ArrayList<>();
        for (KubeObject pod : pods) {
            if (pod.isTerminating() || Pods.isFailed(pod)) {
                continue;
            }
            Sample sample = usage.pods().get(pod.name());
            if (Pods.phase(pod).equals("Pending")) {
                unready.add(pod);
            } else if (sample == null) {
                missing.add(pod);
            } else if (resource.equals("cpu") && isUnready(pod, sample, now)) {
                unready.add(pod);
            } else {
                measured.put(pod.name(), sample.milli());
            }
        }
        return new Groups(measured, unready, missing, measured.size());
    }

    /** A Pod that starts uses more or less than it will: its first measurements do not count. */
    private static boolean isUnready(KubeObject pod, Sample sample, Instant now) {
        MapValue condition = Conditions.find(Conditions.of(pod), "Ready");
        Instant started = Times.at(pod.status(), "startTime");
        Instant changed = condition == null ? null : Times.at(condition, "lastTransitionTime");
        if (condition == null || started == null || changed == null) {
            return true;
        }
        boolean ready = Conditions.isTrue(condition);
        if (started.plus(CPU_INITIALIZATION).isAfter(now)) {
            return !ready || sample.at().isBefore(changed.plusMillis(sample.windowMillis()));
        }
        return !ready && started.plus(INITIAL_READINESS).isAfter(changed);
    }

    private static Map<String, Long> requests(List<KubeObject> pods, Target target) throws Unmeasured {
        Map<String, Long> requests = new TreeMap<>();
        for (KubeObject pod : pods) {
            requests.put(pod.name(), request(pod, target));
        }
        return requests;
    }

    private static long request(KubeObject pod, Target target) throws Unmeasured {
        long sum = 0;
        List<MapValue> containers =
                new ArrayList<>(pod.spec().list("containers").maps());
        pod.spec().list("initContainers").maps().stream()
                .filter(container -> container.textOrEmpty("restartPolicy").equals("Always"))
                .forEach(containers::add);
        for (MapValue container : containers) {
            String name = container.textOrEmpty("name");
            if (target.container().isEmpty() || target.container().equals(name)) {
                Value request = container.at("resources", "requests", target.resource());
                if (request == null) {
                    throw new Unmeasured("missing request for " + target.resource() + " in container " + name
                            + " of Pod " + pod.name());
                }
                sum += Quantity.parse(request).milliValue();
            }
        }
        return sum;
    }

    /**
     * What a metric compares with.
     *
     * @param utilization a share of the requests, in percent; null when the target is a value
     * @param averageMilli the target value a Pod, in thousandths; null when it is a share
     */
    record Target(
            String type,
            String resource,
            String container,
            @Nullable Long utilization,
            @Nullable Long averageMilli) {
        static Target of(MapValue metric) throws Unmeasured {
            String type = metric.textOrEmpty("type");
            MapValue source = switch (type) {
                case "Resource" -> metric.map("resource");
                case "ContainerResource" -> metric.map("containerResource");
                default -> throw new Unmeasured("metrics of type " + type + " are not modelled here");
            };
            Value value = source.at("target", "averageValue");
            Long share = source.at("target", "averageUtilization") instanceof IntValue(long number) ? number : null;
            if (value == null && share == null) {
                throw new Unmeasured("invalid resource metric source: neither an average utilization target nor an"
                        + " average value (usage) target was set");
            }
            return new Target(
                    type,
                    source.textOrEmpty("name"),
                    source.textOrEmpty("container"),
                    value == null ? share : null,
                    value == null ? null : Quantity.parse(value).milliValue());
        }

        boolean isShare() {
            return utilization != null;
        }

        String inWords() {
            String of = type.equals("ContainerResource") ? " container resource" : " resource";
            return resource + of + (isShare() ? " utilization (percentage of request)" : "");
        }

        /** What a Pod of which nothing is known is taken to use when the others use little. */
        long full(long request) {
            if (utilization != null) {
                return request * Math.max(100, utilization) / 100;
            }
            return averageMilli == null ? 0 : averageMilli;
        }

        MapValue current(Ratio ratio) {
            Quantity.Format format = resource.equals("memory") ? Quantity.Format.BINARY_SI : Quantity.Format.DECIMAL_SI;
            MapValue value = MapValue.of(
                    "averageValue",
                    Quantity.ofMilli(ratio.averageMilli(), format).toString());
            if (isShare()) {
                value = value.with("averageUtilization", ratio.percent());
            }
            String key = type.equals("ContainerResource") ? "containerResource" : "resource";
            MapValue shown = MapValue.of("name", resource, "current", value);
            return MapValue.of("type", type, key, container.isEmpty() ? shown : shown.with("container", container));
        }
    }

    /** Usage over target: above 1 there are too few Pods. */
    record Ratio(double value, long percent, long averageMilli) {
        static Ratio of(Map<String, Long> usage, Map<String, Long> requests, Target target) throws Unmeasured {
            long used = 0;
            long requested = 0;
            for (var entry : usage.entrySet()) {
                used += entry.getValue();
                requested += requests.getOrDefault(entry.getKey(), 0L);
            }
            long average = used / usage.size();
            Long share = target.utilization();
            if (share == null) {
                Long milli = target.averageMilli();
                return new Ratio((double) average / (milli == null ? 1 : milli), 0, average);
            }
            if (requested == 0) {
                throw new Unmeasured("no metrics returned matched known pods");
            }
            long percent = used * 100 / requested;
            return new Ratio((double) percent / share, percent, average);
        }
    }

    /** By how much a ratio may stray from 1 without a change. */
    record Tolerance(double down, double up) {
        static final Tolerance DEFAULT = new Tolerance(0.1, 0.1);

        boolean takes(double ratio) {
            return 1 - down <= ratio && ratio <= 1 + up;
        }
    }
}
