package dev.minato.twin.controllers.job;

import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.twin.controllers.workload.Conditions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code spec.podFailurePolicy}: what a failed Pod means for its Job. The first rule that matches counts. */
record PodFailurePolicy(List<MapValue> rules) {

    /**
     * @param counted whether the failure counts towards the limit
     * @param failJob why the whole Job fails for it; null when it does not
     * @param failIndex whether the Pod's index fails at once
     */
    record Match(boolean counted, @Nullable String failJob, boolean failIndex) {
        static final Match NONE = new Match(true, null, false);
    }

    Match match(KubeObject pod) {
        for (int i = 0; i < rules.size(); i++) {
            MapValue rule = rules.get(i);
            String what = what(rule, pod);
            if (what != null) {
                switch (rule.textOrEmpty("action")) {
                    case "Ignore" -> {
                        return new Match(false, null, false);
                    }
                    case "FailIndex" -> {
                        return new Match(true, null, true);
                    }
                    case "Count" -> {
                        return Match.NONE;
                    }
                    case "FailJob" -> {
                        return new Match(true, what + " matching FailJob rule at index " + i, false);
                    }
                    default -> {} // an action of a later version: the rule is passed over, as Kubernetes does
                }
            }
        }
        return Match.NONE;
    }

    /** What of the Pod matches the rule, in Kubernetes' words; null when nothing does. */
    private static @Nullable String what(MapValue rule, KubeObject pod) {
        String name = pod.namespace() + "/" + pod.name();
        if (rule.get("onExitCodes") instanceof MapValue codes) {
            MapValue container = container(pod.status().list("containerStatuses"), codes);
            if (container == null) {
                container = container(pod.status().list("initContainerStatuses"), codes);
            }
            return container == null
                    ? null
                    : "Container " + container.textOrEmpty("name") + " for pod " + name + " failed with exit code "
                            + exitCode(container);
        }
        for (MapValue condition : Conditions.of(pod).maps()) {
            for (MapValue pattern : rule.list("onPodConditions").maps()) {
                if (pattern.textOrEmpty("type").equals(condition.textOrEmpty("type"))
                        && pattern.textOrEmpty("status").equals(condition.textOrEmpty("status"))) {
                    return "Pod " + name + " has condition " + condition.textOrEmpty("type");
                }
            }
        }
        return null;
    }

    private static long exitCode(MapValue container) {
        return container.number(0, "state", "terminated", "exitCode");
    }

    private static @Nullable MapValue container(ListValue statuses, MapValue codes) {
        String only = codes.textOrEmpty("containerName");
        for (MapValue container : statuses.maps()) {
            boolean named = only.isEmpty() || only.equals(container.textOrEmpty("name"));
            long code = exitCode(container);
            if (named && code != 0) {
                boolean listed = codes.list("values").contains(IntValue.of(code));
                boolean matches = switch (codes.textOrEmpty("operator")) {
                    case "In" -> listed;
                    case "NotIn" -> !listed;
                    default -> false;
                };
                if (matches) {
                    return container;
                }
            }
        }
        return null;
    }
}
