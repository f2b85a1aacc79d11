package dev.minato.twin.api.table;

import dev.minato.objects.quantity.HumanDuration;
import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A Pod's row: the word under STATUS says what holds the Pod up, not just its phase. */
final class PodCells implements TableFormat.Cells {
    static final TableFormat FORMAT = TableFormat.of(
            "Name | Ready | Status | Restarts | Age | IP* | Node* | Nominated Node* | Readiness Gates*",
            new PodCells());

    @Override
    public List<Object> of(KubeObject pod, Instant now) {
        Progress progress = new Progress(pod);
        return List.of(
                pod.name(),
                progress.ready + "/" + progress.total,
                progress.reason,
                progress.restarts(now),
                CellText.age(pod, now),
                CellText.orNone(firstIp(pod)),
                CellText.orNone(pod.spec().text("nodeName")),
                CellText.orNone(pod.status().text("nominatedNodeName")),
                gates(pod));
    }

    private static @Nullable String firstIp(KubeObject pod) {
        List<MapValue> ips = pod.status().list("podIPs").maps();
        return ips.isEmpty() ? null : ips.getFirst().text("ip");
    }

    private static String gates(KubeObject pod) {
        List<MapValue> gates = pod.spec().list("readinessGates").maps();
        long open = gates.stream()
                .filter(gate -> CellText.isTrue(pod.status(), gate.textOrEmpty("conditionType")))
                .count();
        return gates.isEmpty() ? CellText.NONE : open + "/" + gates.size();
    }

    /** Where the Pod is, read from its containers' states in the order in which they start. */
    private static final class Progress {
        private final KubeObject pod;
        private final Map<String, Boolean> sidecars = new TreeMap<>();
        private int total;
        private int ready;
        private String reason;
        private long restarts;
        private long sidecarRestarts;
        private @Nullable Instant lastRestart;
        private @Nullable Instant lastSidecarRestart;

        Progress(KubeObject pod) {
            this.pod = pod;
            MapValue status = pod.status();
            String phase = status.textOrEmpty("phase");
            reason = CellText.or(status.text("reason"), phase);
            MapValue scheduled = CellText.condition(status, "PodScheduled");
            if (scheduled != null && scheduled.textOrEmpty("reason").equals("SchedulingGated")) {
                reason = "SchedulingGated";
            }
            total = pod.spec().list("containers").size();
            for (MapValue container : pod.spec().list("initContainers").maps()) {
                boolean sidecar = container.textOrEmpty("restartPolicy").equals("Always");
                sidecars.put(container.textOrEmpty("name"), sidecar);
                total += sidecar ? 1 : 0;
            }
            if (!initContainers() || CellText.isTrue(status, "Initialized")) {
                restarts = sidecarRestarts;
                lastRestart = lastSidecarRestart;
                containers();
            }
            boolean ended = phase.equals("Succeeded") || phase.equals("Failed");
            if (pod.isTerminating() && status.textOrEmpty("reason").equals("NodeLost")) {
                reason = "Unknown";
            } else if (pod.isTerminating() && !ended) {
                reason = "Terminating";
            }
        }

        /** Whether the Pod is still (or for ever) at its init containers. */
        private boolean initContainers() {
            List<MapValue> statuses = pod.status().list("initContainerStatuses").maps();
            for (int i = 0; i < statuses.size(); i++) {
                MapValue container = statuses.get(i);
                boolean sidecar = sidecars.getOrDefault(container.textOrEmpty("name"), false);
                restarted(container, sidecar);
                MapValue terminated = container.map("state", "terminated");
                boolean isTerminated = container.at("state", "terminated") != null;
                if (isTerminated && terminated.number(0, "exitCode") == 0) {
                    continue;
                }
                if (sidecar && container.flag("started")) {
                    ready += container.flag("ready") ? 1 : 0;
                    continue;
                }
                String waiting = container.textOrEmpty("state", "waiting", "reason");
                if (isTerminated) {
                    reason = "Init:" + ending(terminated);
                } else if (!waiting.isEmpty() && !waiting.equals("PodInitializing")) {
                    reason = "Init:" + waiting;
                } else {
                    reason = "Init:" + i + "/"
                            + pod.spec().list("initContainers").size();
                }
                return true;
            }
            return false;
        }

        private void containers() {
            boolean running = false;
            for (MapValue container :
                    pod.status().list("containerStatuses").maps().reversed()) {
                restarts += container.number(0, "restartCount");
                lastRestart = later(lastRestart, lastEnd(container));
                String waiting = container.textOrEmpty("state", "waiting", "reason");
                if (!waiting.isEmpty()) {
                    reason = waiting;
                } else if (container.at("state", "terminated") != null) {
                    reason = ending(container.map("state", "terminated"));
                } else if (container.at("ready") == BoolValue.TRUE && container.at("state", "running") != null) {
                    running = true;
                    ready++;
                }
            }
            if (reason.equals("Completed") && running) {
                reason = CellText.isTrue(pod.status(), "Ready") ? "Running" : "NotReady";
            }
        }

        private void restarted(MapValue container, boolean sidecar) {
            restarts += container.number(0, "restartCount");
            lastRestart = later(lastRestart, lastEnd(container));
            if (sidecar) {
                sidecarRestarts += container.number(0, "restartCount");
                lastSidecarRestart = later(lastSidecarRestart, lastEnd(container));
            }
        }

        private static @Nullable Instant lastEnd(MapValue container) {
            return CellText.instant(container.at("lastState", "terminated", "finishedAt"));
        }

        private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
            return one == null || (other != null && other.isAfter(one)) ? other : one;
        }

        private static String ending(MapValue terminated) {
            String reason = terminated.textOrEmpty("reason");
            if (!reason.isEmpty()) {
                return reason;
            }
            long signal = terminated.number(0, "signal");
            return signal != 0 ? "Signal:" + signal : "ExitCode:" + terminated.number(0, "exitCode");
        }

        private String restarts(Instant now) {
            return restarts == 0 || lastRestart == null
                    ? Long.toString(restarts)
                    : restarts + " (" + HumanDuration.print(Duration.between(lastRestart, now)) + " ago)";
        }
    }
}
