package dev.minato.twin.nodes;

import dev.minato.objects.quantity.KubeTime;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conditions that a kubelet writes, in its order; those of others stay behind them. */
final class PodConditions {
    private static final List<String> OURS =
            List.of("PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady");

    private final KubeObject pod;
    private final Instant now;
    private final List<Value> conditions = new ArrayList<>();

    private PodConditions(KubeObject pod, Instant now) {
        this.pod = pod;
        this.now = now;
    }

    /**
     * @param init init containers and sidecars
     * @param phase the phase that goes with the conditions
     * @param readyToStart whether the sandbox has its network
     */
    static ListValue of(
            KubeObject pod,
            Instant now,
            String phase,
            boolean readyToStart,
            List<ContainerLife> init,
            List<ContainerLife> main) {
        PodConditions all = new PodConditions(pod, now);
        String over = phase.equals("Succeeded") ? "PodCompleted" : phase.equals("Failed") ? "PodFailed" : "";
        // a Pod that has ended has no sandbox any more
        all.add("PodReadyToStartContainers", readyToStart && over.isEmpty(), "", "");

        String incomplete = names(init.stream().filter(c -> !c.letsNextStart()).toList());
        if (incomplete.isEmpty() || phase.equals("Succeeded")) {
            all.add("Initialized", true, phase.equals("Succeeded") ? over : "", "");
        } else {
            all.add(
                    "Initialized",
                    false,
                    "ContainersNotInitialized",
                    "containers with incomplete status: " + incomplete);
        }

        List<ContainerLife> serving = new ArrayList<>(
                init.stream().filter(c -> c.role == ContainerLife.Role.SIDECAR).toList());
        serving.addAll(main);
        String unready = names(serving.stream().filter(c -> !c.isReady()).toList());
        String reason = !over.isEmpty() ? over : unready.isEmpty() ? "" : "ContainersNotReady";
        String message = over.isEmpty() && !unready.isEmpty() ? "containers with unready status: " + unready : "";
        boolean containersReady = reason.isEmpty();
        String gate = containersReady ? all.closedGate() : null;
        if (gate == null) {
            all.add("Ready", containersReady, reason, message);
        } else {
            all.add("Ready", false, "ReadinessGatesNotReady", gate);
        }
        all.add("ContainersReady", containersReady, reason, message);
        all.addOthers();
        return ListValue.of(all.conditions);
    }

    private static String names(List<ContainerLife> containers) {
        return containers.isEmpty()
                ? ""
                : "[" + String.join(" ", containers.stream().map(c -> c.name).toList()) + "]";
    }

    private @Nullable String closedGate() {
        for (MapValue gate : pod.spec().list("readinessGates").maps()) {
            String type = gate.textOrEmpty("conditionType");
            MapValue condition = known(type);
            if (condition == null) {
                return "corresponding condition of pod readiness gate \"" + type + "\" does not exist.";
            }
            String status = condition.textOrEmpty("status");
            if (!status.equals("True")) {
                return "the status of pod readiness gate \"" + type + "\" is not \"True\", but " + status;
            }
        }
        return null;
    }

    private @Nullable MapValue known(String type) {
        for (MapValue condition : pod.status().list("conditions").maps()) {
            if (condition.textOrEmpty("type").equals(type)) {
                return condition;
            }
        }
        return null;
    }

    private void add(String type, boolean holds, String reason, String message) {
        String status = holds ? "True" : "False";
        MapValue before = known(type);
        String since = before != null && before.textOrEmpty("status").equals(status)
                ? before.textOrEmpty("lastTransitionTime")
                : KubeTime.seconds(now);
        conditions.add(MapValue.builder()
                .put("type", type)
                .put("status", status)
                .putIfPresent("reason", reason.isEmpty() ? null : reason)
                .putIfPresent("message", message.isEmpty() ? null : message)
                .put("lastProbeTime", NullValue.NULL)
                .put("lastTransitionTime", since)
                .put("observedGeneration", pod.generation())
                .build());
    }

    private void addOthers() {
        for (MapValue condition : pod.status().list("conditions").maps()) {
            if (!OURS.contains(condition.textOrEmpty("type"))) {
                conditions.add(condition);
            }
        }
    }
}
