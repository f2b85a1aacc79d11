package dev.minato.twin.scheduler;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All nodes with their Pods, and the Pods that wait. Written by {@link ClusterView} only. */
final class ClusterRoom {
    static final String SCHEDULER_NAME = "default-scheduler";

    /** Higher priority first, then older, then by name. */
    private static final Comparator<PodFacts> QUEUE = Comparator.comparingLong(PodFacts::priority)
            .reversed()
            .thenComparing(facts -> facts.pod().metadata().textOrEmpty("creationTimestamp"))
            .thenComparing(PodFacts::key);

    private final Map<String, NodeRoom> rooms = new TreeMap<>();
    private final Map<ObjectKey, PodFacts> known = new LinkedHashMap<>();
    private final TreeSet<PodFacts> waiting = new TreeSet<>(QUEUE);
    private final Map<String, Map<ObjectKey, PodFacts>> placedByNamespace = new TreeMap<>();
    private final Map<String, Map<ObjectKey, PodFacts>> placedByOwner = new LinkedHashMap<>();
    private final Map<ObjectKey, PodFacts> placedAverse = new TreeMap<>();
    private @Nullable List<NodeRoom> nodes; // null: to be listed anew

    /** Goes up when a Pod that found no room may find some: a node came or changed, a Pod left. */
    private long roomStamp;

    /** Goes up when a Pod was placed, which matters to Pods that look at Pods. */
    private long placedStamp;

    /** The nodes that are there, by name. */
    List<NodeRoom> nodes() {
        List<NodeRoom> list = nodes;
        if (list == null) {
            list = new ArrayList<>();
            for (NodeRoom room : rooms.values()) {
                if (room.exists()) {
                    room.place = list.size();
                    list.add(room);
                }
            }
            nodes = list;
        }
        return list;
    }

    /** The Pods without a node, in the order in which they are to be looked at. */
    Collection<PodFacts> waiting() {
        return waiting;
    }

    /** The Pods on nodes in the namespace. */
    Collection<PodFacts> placedIn(String namespace) {
        return placedByNamespace.getOrDefault(namespace, Map.of()).values();
    }

    /** The Pods on nodes that have this controller. */
    Collection<PodFacts> placedOf(String ownerUid) {
        return placedByOwner.getOrDefault(ownerUid, Map.of()).values();
    }

    /** The namespaces with Pods on nodes. */
    Collection<String> namespaces() {
        return placedByNamespace.keySet();
    }

    /** The Pods on nodes that keep others away (required anti-affinity). */
    Collection<PodFacts> placedAverse() {
        return placedAverse.values();
    }

    @Nullable
    NodeRoom room(String name) {
        NodeRoom room = rooms.get(name);
        return room != null && room.exists() ? room : null;
    }

    long roomStamp() {
        return roomStamp;
    }

    long placedStamp() {
        return placedStamp;
    }

    void node(String name, @Nullable KubeObject node) {
        NodeRoom room = rooms.computeIfAbsent(name, NodeRoom::new);
        boolean existed = room.exists();
        if (room.become(node)) {
            roomStamp++;
        }
        if (room.exists() != existed) {
            nodes = null;
        }
        if (!room.exists() && room.pods.isEmpty()) {
            rooms.remove(name);
        }
    }

    void pod(ObjectKey key, @Nullable KubeObject pod) {
        PodFacts before = known.get(key);
        if (before != null && pod != null && isSameToUs(before.pod(), pod)) {
            return;
        }
        if (before != null) {
            known.remove(key);
            leave(before);
        }
        if (pod != null && !isOver(pod)) {
            PodFacts facts = PodFacts.of(pod);
            known.put(key, facts);
            enter(facts);
        }
    }

    private static boolean isSameToUs(KubeObject before, KubeObject after) {
        return before.uid().equals(after.uid())
                && before.isTerminating() == after.isTerminating()
                && isOver(after) == isOver(before)
                && before.spec().equals(after.spec())
                && before.metadata().map("labels").equals(after.metadata().map("labels"))
                && (!before.spec().textOrEmpty("nodeName").isEmpty()
                        || before.status().equals(after.status()));
    }

    /** A Pod that has ended takes no room. */
    private static boolean isOver(KubeObject pod) {
        String phase = pod.status().textOrEmpty("phase");
        return phase.equals("Succeeded") || phase.equals("Failed");
    }

    private void enter(PodFacts pod) {
        String node = pod.nodeName();
        if (!node.isEmpty()) {
            placedStamp++;
            rooms.computeIfAbsent(node, NodeRoom::new).add(pod);
            placedByNamespace
                    .computeIfAbsent(pod.key().namespace(), n -> new TreeMap<>())
                    .put(pod.key(), pod);
            if (!pod.ownerUid().isEmpty()) {
                placedByOwner
                        .computeIfAbsent(pod.ownerUid(), u -> new TreeMap<>())
                        .put(pod.key(), pod);
            }
            if (!pod.antiAffinity().isEmpty()) {
                placedAverse.put(pod.key(), pod);
            }
        } else if (isOurs(pod.pod())) {
            waiting.add(pod);
        }
    }

    private static boolean isOurs(KubeObject pod) {
        String scheduler = pod.spec().textOrEmpty("schedulerName");
        boolean ours = scheduler.isEmpty() || scheduler.equals(SCHEDULER_NAME);
        return ours
                && !pod.isTerminating()
                && pod.spec().list("schedulingGates").isEmpty();
    }

    private void leave(PodFacts pod) {
        String node = pod.nodeName();
        if (node.isEmpty()) {
            waiting.remove(pod);
            return;
        }
        roomStamp++;
        NodeRoom room = rooms.get(node);
        if (room != null) {
            room.remove(pod);
            if (!room.exists() && room.pods.isEmpty()) {
                rooms.remove(node);
            }
        }
        removeFrom(placedByNamespace, pod.key().namespace(), pod);
        removeFrom(placedByOwner, pod.ownerUid(), pod);
        placedAverse.remove(pod.key());
    }

    private static void removeFrom(Map<String, Map<ObjectKey, PodFacts>> map, String key, PodFacts pod) {
        Map<ObjectKey, PodFacts> pods = map.get(key);
        if (pods != null) {
            pods.remove(pod.key());
            if (pods.isEmpty()) {
                map.remove(key);
            }
        }
    }
}
