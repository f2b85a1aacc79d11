package dev.minato.reconcile.world;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.tree.KubeObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The objects of one kind by namespace and name, and the indexes and views that follow them. */
final class KindStore {
    private final Map<String, Room> namespaces = new TreeMap<>();
    private final Map<String, Room> rooms = new LinkedHashMap<>(); // the same, for who looks for one
    private static final Set<LabelSelector> NONE = Collections.unmodifiableSet(new LinkedHashSet<>());
    private final Map<String, Set<LabelSelector>> selectors = new TreeMap<>();
    private @Nullable List<KubeObject> listed; // null: to be listed anew

    final List<IndexStore<?>> indexes = new ArrayList<>();
    final List<ViewStore<?>> views = new ArrayList<>();
    boolean synced;
    long syncs;

    /** The newest revision that the stream of this kind has shown. */
    long revision = Revisions.UNKNOWN;

    /** The objects of one namespace. */
    private static final class Room {
        final Map<String, KubeObject> byName = new TreeMap<>();
        final Map<String, KubeObject> named = new LinkedHashMap<>(); // the same, for who looks for one

        @Nullable
        List<KubeObject> listed;
    }

    @Nullable
    KubeObject get(String namespace, String name) {
        Room room = rooms.get(namespace);
        return room == null ? null : room.named.get(name);
    }

    /** Ordered by namespace and name. */
    List<KubeObject> all() {
        List<KubeObject> known = listed;
        if (known == null) {
            List<KubeObject> fresh = new ArrayList<>();
            namespaces.forEach((namespace, room) -> fresh.addAll(room.byName.values()));
            known = List.copyOf(fresh);
            listed = known;
        }
        return known;
    }

    /** Ordered by name. */
    List<KubeObject> inNamespace(String namespace) {
        Room room = rooms.get(namespace);
        if (room == null) {
            return List.of();
        }
        List<KubeObject> known = room.listed;
        if (known == null) {
            known = List.copyOf(room.byName.values());
            room.listed = known;
        }
        return known;
    }

    /** The selectors that are followed in the namespace. */
    Set<LabelSelector> selectors(String namespace) {
        return selectors.getOrDefault(namespace, NONE);
    }

    void follow(String namespace, LabelSelector selector) {
        selectors.computeIfAbsent(namespace, n -> new LinkedHashSet<>()).add(selector);
    }

    void unfollow(String namespace, LabelSelector selector) {
        Set<LabelSelector> there = selectors.get(namespace);
        if (there != null && there.remove(selector) && there.isEmpty()) {
            selectors.remove(namespace);
        }
    }

    void put(KubeObject object) {
        Room room = rooms.get(object.namespace());
        if (room == null) {
            room = new Room();
            rooms.put(object.namespace(), room);
            namespaces.put(object.namespace(), room);
        }
        room.byName.put(object.name(), object);
        room.named.put(object.name(), object);
        room.listed = null;
        listed = null;
    }

    void remove(String namespace, String name) {
        Room room = rooms.get(namespace);
        if (room == null || room.named.remove(name) == null) {
            return;
        }
        room.byName.remove(name);
        room.listed = null;
        listed = null;
        if (room.byName.isEmpty()) {
            namespaces.remove(namespace);
            rooms.remove(namespace);
        }
    }
}
