package dev.minato.reconcile.runner;

import dev.minato.reconcile.world.ReadKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Which tasks read what in their last decision. */
final class Readers {
    private final Map<ReadKey, Set<Task<?>>> byKey = new LinkedHashMap<>();

    /** Notes what the task reads now, instead of what it read before; {@code unread} gets what nobody reads any more. */
    void replace(Task<?> task, Set<ReadKey> reads, Consumer<ReadKey> unread) {
        if (reads.equals(task.reads)) {
            return;
        }
        Set<ReadKey> before = task.reads;
        task.reads = reads;
        for (ReadKey key : reads) {
            if (!before.contains(key)) {
                byKey.computeIfAbsent(key, k -> new LinkedHashSet<>(4)).add(task);
            }
        }
        for (ReadKey key : before) {
            if (!reads.contains(key)) {
                forget(key, task, unread);
            }
        }
    }

    private void forget(ReadKey key, Task<?> task, Consumer<ReadKey> unread) {
        Set<Task<?>> tasks = byKey.get(key);
        if (tasks == null) {
            return;
        }
        tasks.remove(task);
        if (tasks.isEmpty()) {
            byKey.remove(key);
            unread.accept(key);
        }
    }

    /** Who read it; a copy, since waking may change who reads. */
    List<Task<?>> of(ReadKey key) {
        Set<Task<?>> tasks = byKey.get(key);
        return tasks == null ? List.of() : new ArrayList<>(tasks);
    }
}
