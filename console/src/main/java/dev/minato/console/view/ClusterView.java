package dev.minato.console.view;

import dev.minato.console.access.Sight;
import dev.minato.console.state.Kinds;
import dev.minato.console.state.Snapshot;
import dev.minato.objects.quantity.Quantity;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The page of the cluster: nodes and what fills them, Pods that wait and why, the last hour on one line of time. */
public final class ClusterView {
    private static final Duration TIMELINE = Duration.ofHours(1);
    private static final int EVENTS_MAX = 500;
    private static final int WAITING_MAX = 500;

    private ClusterView() {}

    public static void scopes(Snapshot snapshot, Set<Sight.Scope> into) {
        into.add(new Sight.Scope(Kinds.NODE, ""));
        snapshot.all(Kinds.POD).forEach(pod -> into.add(new Sight.Scope(Kinds.POD, pod.namespace())));
        snapshot.all(Kinds.EVENT).forEach(event -> into.add(new Sight.Scope(Kinds.EVENT, event.namespace())));
    }

    public static MapValue of(Snapshot snapshot, Sight sight, Instant now) {
        List<Value> waiting = new ArrayList<>();
        Map<String, Used> used = new TreeMap<>();
        for (KubeObject pod : snapshot.all(Kinds.POD)) {
            String node = pod.spec().textOrEmpty("nodeName");
            String phase = pod.status().textOrEmpty("phase");
            boolean ended = phase.equals("Succeeded") || phase.equals("Failed");
            if (!node.isEmpty() && !ended) {
                used.merge(node, Used.of(pod), Used::plus);
            }
            ObjectState state = ObjectState.of(pod);
            boolean waits = phase.equals("Pending") || (state.tone() == Tone.BAD && !ended);
            if (waits && sight.sees(Kinds.POD, pod.namespace()) && waiting.size() < WAITING_MAX) {
                waiting.add(MapValue.builder()
                        .put("namespace", pod.namespace())
                        .put("name", pod.name())
                        .put("state", state.word())
                        .put("tone", state.tone().word())
                        .put("why", state.why())
                        .put("created", pod.metadata().textOrEmpty("creationTimestamp"))
                        .build());
            }
        }
        Instant from = now.minus(TIMELINE);
        ListValue events = EventRows.newest(
                snapshot.all(Kinds.EVENT).stream()
                        .filter(event -> sight.sees(Kinds.EVENT, event.namespace())
                                && EventRows.time(event).isAfter(from)),
                EVENTS_MAX);
        return MapValue.builder()
                .put("nodes", sight.sees(Kinds.NODE, "") ? nodes(snapshot, used) : ListValue.EMPTY)
                .put("waiting", ListValue.of(waiting))
                .put("events", events)
                .put("pods", snapshot.all(Kinds.POD).size())
                .build();
    }

    private static ListValue nodes(Snapshot snapshot, Map<String, Used> used) {
        List<Value> nodes = new ArrayList<>();
        for (KubeObject node : snapshot.all(Kinds.NODE)) {
            ObjectState state = ObjectState.of(node);
            Used asked = used.getOrDefault(node.name(), Used.NOTHING);
            MapValue allocatable = node.status().map("allocatable");
            nodes.add(MapValue.builder()
                    .put("name", node.name())
                    .put("state", node.spec().flag("unschedulable") ? state.word() + ", cordoned" : state.word())
                    .put("tone", state.tone().word())
                    .put("why", state.why())
                    .put("simulated", "true".equals(node.label("minato.dev/simulated")))
                    .put("pods", asked.pods())
                    .put(
                            "podsMax",
                            Quantity.parseOrZero(allocatable.get("pods")).value())
                    .put("cpuMilli", asked.cpuMilli())
                    .put(
                            "cpuMilliMax",
                            Quantity.parseOrZero(allocatable.get("cpu")).milliValue())
                    .put("memoryBytes", asked.memoryBytes())
                    .put(
                            "memoryBytesMax",
                            Quantity.parseOrZero(allocatable.get("memory")).value())
                    .build());
        }
        return ListValue.of(nodes);
    }

    /** What Pods have asked for on a node. */
    private record Used(long pods, long cpuMilli, long memoryBytes) {
        static final Used NOTHING = new Used(0, 0, 0);

        static Used of(KubeObject pod) {
            long cpu = 0;
            long memory = 0;
            for (MapValue container : pod.spec().list("containers").maps()) {
                MapValue requests = container.map("resources", "requests");
                cpu += Quantity.parseOrZero(requests.get("cpu")).milliValue();
                memory += Quantity.parseOrZero(requests.get("memory")).value();
            }
            return new Used(1, cpu, memory);
        }

        Used plus(Used other) {
            return new Used(pods + other.pods, cpuMilli + other.cpuMilli, memoryBytes + other.memoryBytes);
        }
    }
}
