package dev.minato.twin.scheduler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one turn has given away so far, on top of the {@link ClusterRoom}, which a controller may not write. */
final class Plan {
    final ClusterRoom room;
    final List<NodeRoom> nodes;
    private final @Nullable Extra[] extras;
    private final Map<String, List<Placed>> placedByNamespace = new LinkedHashMap<>();
    private final List<Placed> placedAverse = new ArrayList<>();

    /** A Pod and its node. */
    record Placed(PodFacts pod, NodeRoom node) {}

    /** What a node has given away in this turn. */
    private static final class Extra {
        Resources used = Resources.NONE;
        Resources usedForScore = Resources.NONE;
        int pods;
        final List<PodFacts.HostPort> ports = new ArrayList<>();
    }

    Plan(ClusterRoom room) {
        this.room = room;
        this.nodes = room.nodes();
        this.extras = new Extra[nodes.size()];
    }

    void place(PodFacts pod, NodeRoom node) {
        Extra extra = extras[node.place];
        if (extra == null) {
            extra = new Extra();
            extras[node.place] = extra;
        }
        extra.used = extra.used.plus(pod.requests());
        extra.usedForScore = extra.usedForScore.plus(Scores.forScore(pod.requests()));
        extra.pods++;
        extra.ports.addAll(pod.hostPorts());
        Placed placed = new Placed(pod, node);
        placedByNamespace
                .computeIfAbsent(pod.key().namespace(), n -> new ArrayList<>())
                .add(placed);
        if (!pod.antiAffinity().isEmpty()) {
            placedAverse.add(placed);
        }
    }

    Resources used(NodeRoom node) {
        Extra extra = extras[node.place];
        return extra == null ? node.used : node.used.plus(extra.used);
    }

    // Without a sum of Resources: these four are asked of hundreds of nodes for each Pod.

    long usedMilliCpu(NodeRoom node) {
        Extra extra = extras[node.place];
        return node.used.milliCpu() + (extra == null ? 0 : extra.used.milliCpu());
    }

    long usedMemoryBytes(NodeRoom node) {
        Extra extra = extras[node.place];
        return node.used.memoryBytes() + (extra == null ? 0 : extra.used.memoryBytes());
    }

    long milliCpuForScore(NodeRoom node) {
        Extra extra = extras[node.place];
        return node.usedForScore.milliCpu() + (extra == null ? 0 : extra.usedForScore.milliCpu());
    }

    long memoryBytesForScore(NodeRoom node) {
        Extra extra = extras[node.place];
        return node.usedForScore.memoryBytes() + (extra == null ? 0 : extra.usedForScore.memoryBytes());
    }

    int pods(NodeRoom node) {
        Extra extra = extras[node.place];
        return node.pods.size() + (extra == null ? 0 : extra.pods);
    }

    boolean clashes(NodeRoom node, PodFacts.HostPort wanted) {
        Extra extra = extras[node.place];
        return node.ports.stream().anyMatch(wanted::clashesWith)
                || (extra != null && extra.ports.stream().anyMatch(wanted::clashesWith));
    }

    /** The Pods on nodes in the namespace, those of this turn too. */
    List<Placed> placedIn(String namespace) {
        List<Placed> all = new ArrayList<>();
        for (PodFacts pod : room.placedIn(namespace)) {
            add(all, pod);
        }
        all.addAll(placedByNamespace.getOrDefault(namespace, List.of()));
        return all;
    }

    /** The Pods of one controller on nodes, those of this turn too. */
    List<Placed> placedOf(String ownerUid, String namespace) {
        List<Placed> all = new ArrayList<>();
        for (PodFacts pod : room.placedOf(ownerUid)) {
            add(all, pod);
        }
        for (Placed placed : placedByNamespace.getOrDefault(namespace, List.of())) {
            if (placed.pod().ownerUid().equals(ownerUid)) {
                all.add(placed);
            }
        }
        return all;
    }

    /** The Pods on nodes that the term takes. */
    List<Placed> takenBy(PodTerm term) {
        List<String> namespaces = term.everywhere() ? List.copyOf(room.namespaces()) : term.namespaces();
        List<Placed> taken = new ArrayList<>();
        for (String namespace : namespaces) {
            for (Placed placed : placedIn(namespace)) {
                if (term.selector().matches(placed.pod().labels())) {
                    taken.add(placed);
                }
            }
        }
        return taken;
    }

    /** The Pods on nodes that keep others away. */
    List<Placed> averse() {
        List<Placed> all = new ArrayList<>();
        for (PodFacts pod : room.placedAverse()) {
            add(all, pod);
        }
        all.addAll(placedAverse);
        return all;
    }

    private void add(List<Placed> all, PodFacts pod) {
        NodeRoom node = room.room(pod.nodeName());
        if (node != null) {
            all.add(new Placed(pod, node));
        }
    }
}
