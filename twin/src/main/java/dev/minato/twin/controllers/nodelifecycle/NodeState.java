package dev.minato.twin.controllers.nodelifecycle;

import dev.minato.objects.quantity.KubeTime;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.controllers.workload.Conditions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node and its health as the controller sees it. */
record NodeState(KubeObject node, String ready) {
    static final String NOT_READY = "node.kubernetes.io/not-ready";
    static final String UNREACHABLE = "node.kubernetes.io/unreachable";
    private static final String UNSCHEDULABLE = "node.kubernetes.io/unschedulable";

    /** The conditions that a kubelet reports; without its heartbeat nothing is known of them. */
    private static final List<String> REPORTED = List.of("Ready", "MemoryPressure", "DiskPressure", "PIDPressure");

    static NodeState of(KubeObject node) {
        MapValue condition = Conditions.find(node.status().list("conditions"), "Ready");
        return new NodeState(node, condition == null ? "Unknown" : condition.textOrEmpty("status"));
    }

    boolean isReady() {
        return ready.equals("True");
    }

    String zone() {
        String region = node.label("topology.kubernetes.io/region");
        String zone = node.label("topology.kubernetes.io/zone");
        return (region == null ? "" : region) + "/" + (zone == null ? "" : zone);
    }

    /** The node with everything Unknown that its kubelet should report. */
    KubeObject lost(Instant now) {
        List<Value> conditions = new ArrayList<>();
        for (MapValue condition : node.status().list("conditions").maps()) {
            String type = condition.textOrEmpty("type");
            boolean known = !condition.textOrEmpty("status").equals("Unknown");
            conditions.add(
                    REPORTED.contains(type) && known
                            ? condition
                                    .with("status", "Unknown")
                                    .with("reason", "NodeStatusUnknown")
                                    .with("message", "Kubelet stopped posting node status.")
                                    .with("lastTransitionTime", KubeTime.seconds(now))
                            : condition);
        }
        if (Conditions.find(node.status().list("conditions"), "Ready") == null) {
            conditions.add(Conditions.condition(
                            "Ready", "Unknown", "NodeStatusNeverUpdated", "Kubelet never posted node status.", now)
                    .with("lastHeartbeatTime", KubeTime.seconds(now)));
        }
        return node.withStatus(node.status().with("conditions", (Value) ListValue.of(conditions)));
    }

    /** The taint that goes with the Ready condition; null when it is ready. */
    @Nullable
    String taint() {
        return switch (ready) {
            case "True" -> null;
            case "False" -> NOT_READY;
            default -> UNREACHABLE;
        };
    }

    /** The keys of the NoSchedule taints that follow from conditions and spec.unschedulable. */
    List<String> noSchedule() {
        List<String> keys = new ArrayList<>();
        String own = taint();
        if (own != null) {
            keys.add(own);
        }
        for (MapValue condition : node.status().list("conditions").maps()) {
            if (condition.textOrEmpty("status").equals("True")) {
                switch (condition.textOrEmpty("type")) {
                    case "MemoryPressure" -> keys.add("node.kubernetes.io/memory-pressure");
                    case "DiskPressure" -> keys.add("node.kubernetes.io/disk-pressure");
                    case "PIDPressure" -> keys.add("node.kubernetes.io/pid-pressure");
                    case "NetworkUnavailable" -> keys.add("node.kubernetes.io/network-unavailable");
                    default -> {}
                }
            }
        }
        if (node.spec().flag("unschedulable")) {
            keys.add(UNSCHEDULABLE);
        }
        return keys;
    }

    boolean hasNoExecute(String key) {
        return node.spec().list("taints").maps().stream()
                .anyMatch(taint -> taint.textOrEmpty("key").equals(key)
                        && taint.textOrEmpty("effect").equals("NoExecute"));
    }

    /**
     * The node with the taints it should have; those of others stay.
     *
     * @param evicting whether its NoExecute taint may be put on now
     */
    KubeObject tainted(Instant now, boolean evicting) {
        List<String> noSchedule = noSchedule();
        String own = taint();
        List<Value> taints = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        boolean executing = false;
        for (MapValue taint : node.spec().list("taints").maps()) {
            String key = taint.textOrEmpty("key");
            switch (taint.textOrEmpty("effect")) {
                case "NoSchedule" -> {
                    if (!isOurs(key) || noSchedule.contains(key)) {
                        taints.add(taint);
                        kept.add(key);
                    }
                }
                case "NoExecute" -> {
                    boolean conditionTaint = key.equals(NOT_READY) || key.equals(UNREACHABLE);
                    if (!conditionTaint || key.equals(own)) {
                        taints.add(taint);
                        executing |= conditionTaint;
                    }
                }
                default -> taints.add(taint);
            }
        }
        for (String key : noSchedule) {
            if (!kept.contains(key)) {
                taints.add(taint(key, "NoSchedule", now));
            }
        }
        if (own != null && !executing && evicting) {
            taints.add(taint(own, "NoExecute", now));
        }
        ListValue all = ListValue.of(taints);
        if (all.equals(node.spec().list("taints"))) {
            return node;
        }
        return node.withSpec(spec -> all.isEmpty() ? spec.without("taints") : spec.with("taints", (Value) all));
    }

    private static MapValue taint(String key, String effect, Instant now) {
        return MapValue.of("key", key, "effect", effect, "timeAdded", KubeTime.seconds(now));
    }

    private static boolean isOurs(String key) {
        return key.startsWith("node.kubernetes.io/") && !key.equals("node.kubernetes.io/out-of-service");
    }
}
