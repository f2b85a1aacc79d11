package dev.minato.reconcile.runner;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.world.WorldStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tasks that wait for their own writes to show, found by the object or kind they wait for. */
final class Settling {
    private final WorldStore world;
    private final Map<ObjectKey, Set<Task<?>>> byKey = new LinkedHashMap<>();
    private final Map<GroupKind, Set<Task<?>>> byKind = new TreeMap<>();

    Settling(WorldStore world) {
        this.world = world;
    }

    /** Lets the task wait for what it awaits. */
    void add(Task<?> task) {
        for (Awaited awaited : task.awaited) {
            byKind.computeIfAbsent(awaited.kind(), k -> new LinkedHashSet<>()).add(task);
            ObjectKey key = keyOf(awaited);
            if (key != null) {
                byKey.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(task);
            }
        }
    }

    /** The tasks that wait for the object. */
    List<Task<?>> on(ObjectKey key) {
        return copy(byKey.get(key));
    }

    /** The tasks that wait for anything of the kind. */
    List<Task<?>> on(GroupKind kind) {
        return copy(byKind.get(kind));
    }

    /** Takes off what is visible by now; true when nothing is left to wait for. */
    boolean isSettled(Task<?> task) {
        List<Awaited> still = new ArrayList<>(task.awaited);
        still.removeIf(awaited -> awaited.isVisible(world));
        if (still.size() < task.awaited.size()) {
            remove(task);
            task.awaited = still;
            add(task);
        }
        return still.isEmpty();
    }

    boolean isEmpty() {
        return byKind.isEmpty();
    }

    private void remove(Task<?> task) {
        for (Awaited awaited : task.awaited) {
            removeFrom(byKind, awaited.kind(), task);
            ObjectKey key = keyOf(awaited);
            if (key != null) {
                removeFrom(byKey, key, task);
            }
        }
    }

    private static @Nullable ObjectKey keyOf(Awaited awaited) {
        return switch (awaited) {
            case Awaited.Version version -> version.key();
            case Awaited.Leaving leaving -> leaving.key();
            case Awaited.Bound bound -> bound.key();
            case Awaited.Relisted relisted -> null;
        };
    }

    private static <K> void removeFrom(Map<K, Set<Task<?>>> map, K key, Task<?> task) {
        Set<Task<?>> tasks = map.get(key);
        if (tasks != null && tasks.remove(task) && tasks.isEmpty()) {
            map.remove(key);
        }
    }

    private static List<Task<?>> copy(@Nullable Set<Task<?>> tasks) {
        return tasks == null ? List.of() : new ArrayList<>(tasks);
    }
}
