package dev.minato.twin.scheduler;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One node: what it has, and what the Pods on it have taken. Written by {@link ClusterRoom} only. */
final class NodeRoom {
    final String name;
    Map<String, String> labels = Map.of();
    List<Taint> taints = List.of();
    boolean unschedulable;
    Resources allocatable = Resources.NONE;
    long podsMax;
    Resources used = Resources.NONE;
    Resources usedForScore = Resources.NONE;
    final Map<ObjectKey, PodFacts> pods = new TreeMap<>();
    final List<PodFacts.HostPort> ports = new ArrayList<>();

    /** Its place in {@link ClusterRoom#nodes()}. */
    int place;

    private @Nullable KubeObject node;

    NodeRoom(String name) {
        this.name = name;
    }

    /** Whether there is such a node; Pods may be on one that is not there (any more). */
    boolean exists() {
        return node != null;
    }

    /** Takes the node in; true when it says something new to the scheduler. */
    boolean become(@Nullable KubeObject next) {
        KubeObject before = node;
        node = next;
        if (next == null) {
            return before != null;
        }
        MapValue allocation = next.tree().map("status", "allocatable");
        if (before != null
                && before.spec().equals(next.spec())
                && before.tree().map("status", "allocatable").equals(allocation)
                && before.metadata().map("labels").equals(next.metadata().map("labels"))) {
            return false;
        }
        labels = next.labels();
        taints = Taint.listOf(next.spec().list("taints"));
        unschedulable = next.spec().flag("unschedulable");
        allocatable = Resources.of(allocation);
        podsMax = Resources.pods(allocation);
        return true;
    }

    void add(PodFacts pod) {
        PodFacts before = pods.put(pod.key(), pod);
        assert before == null : "a Pod is added once";
        used = used.plus(pod.requests());
        usedForScore = usedForScore.plus(Scores.forScore(pod.requests()));
        ports.addAll(pod.hostPorts());
    }

    void remove(PodFacts pod) {
        PodFacts before = pods.remove(pod.key());
        assert before != null : "a Pod is removed once";
        used = used.minus(before.requests());
        usedForScore = usedForScore.minus(Scores.forScore(before.requests()));
        before.hostPorts().forEach(ports::remove);
    }

    @Nullable
    String label(String key) {
        return labels.get(key);
    }
}
