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

/** The page of the cluster: nodes and what fills them, Pods that wait and why, the last hour on one line of time. */
public final class ClusterView {
    private static final Duration TIMELINE = Duration.ofHours(1);
    private static final int EVENTS_MAX = 500;
    private static final int WAITING_MAX = 500;

    private ClusterView() {}

    public static void scopes(Snapshot snapshot, Set<Sight.Scope> into) {
        into.add(new Sight.Scope(Kinds.NODE, ""));
        snapshot.namespacesWith(Kinds.POD).forEach(namespace -> into.add(new Sight.Scope(Kinds.POD, namespace)));
        snapshot.namespacesWith(Kinds.EVENT).forEach(namespace -> into.add(new Sight.Scope(Kinds.EVENT, namespace)));
    }

    public static MapValue of(Snapshot snapshot, Sight sight, Instant now) {
        ClusterFold.State fold = snapshot.view(ClusterFold.INSTANCE);
        List<Value> waiting = new ArrayList<>();
        int waitingCount = 0;
        for (KubeObject pod : fold.waiting.values()) {
            if (sight.sees(Kinds.POD, pod.namespace())) {
                waitingCount++;
                if (waiting.size() < WAITING_MAX) {
                    waiting.add(waiting(pod));
                }
            }
        }
        Instant from = now.minus(TIMELINE);
        ListValue events = EventRows.inOrder(
                fold.events.entrySet().stream()
                        .takeWhile(entry -> entry.getKey().time().isAfter(from))
                        .map(Map.Entry::getValue)
                        .filter(event -> sight.sees(Kinds.EVENT, event.namespace())),
                EVENTS_MAX);
        return MapValue.builder()
                .put("nodes", sight.sees(Kinds.NODE, "") ? nodes(snapshot, fold.used) : ListValue.EMPTY)
                .put("waiting", ListValue.of(waiting))
                .put("waitingCount", waitingCount)
                .put("events", events)
                .put("pods", fold.pods)
                .build();
    }

    private static Value waiting(KubeObject pod) {
        ObjectState state = ObjectState.of(pod);
        return MapValue.builder()
                .put("namespace", pod.namespace())
                .put("name", pod.name())
                .put("state", state.word())
                .put("tone", state.tone().word())
                .put("why", state.why())
                .put("created", pod.metadata().textOrEmpty("creationTimestamp"))
                .build();
    }

    private static ListValue nodes(Snapshot snapshot, Map<String, ClusterFold.Used> used) {
        List<Value> nodes = new ArrayList<>();
        for (KubeObject node : snapshot.all(Kinds.NODE)) {
            ObjectState state = ObjectState.of(node);
            ClusterFold.Used asked = used.getOrDefault(node.name(), ClusterFold.Used.NOTHING);
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
}
