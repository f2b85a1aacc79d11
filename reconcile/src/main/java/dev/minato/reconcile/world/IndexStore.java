package dev.minato.reconcile.world;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Index;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The entries of one index. */
final class IndexStore<K> {
    private final Index<K> index;
    private final Map<K, Entry> entries = new LinkedHashMap<>();

    /** The objects under one key. */
    private static final class Entry {
        final Map<ObjectKey, KubeObject> objects = new TreeMap<>();

        @Nullable
        List<KubeObject> listed;
    }

    IndexStore(Index<K> index) {
        this.index = index;
    }

    /** Ordered by key. */
    List<KubeObject> under(K key) {
        Entry entry = entries.get(key);
        if (entry == null) {
            return List.of();
        }
        List<KubeObject> known = entry.listed;
        if (known == null) {
            known = List.copyOf(entry.objects.values());
            entry.listed = known;
        }
        return known;
    }

    void change(@Nullable KubeObject before, @Nullable KubeObject after, Consumer<ReadKey> touched) {
        List<K> then = before == null ? List.of() : index.keysOf(before);
        List<K> now = after == null ? List.of() : index.keysOf(after);
        for (K key : then) {
            if (before != null && !now.contains(key)) {
                remove(key, before.key());
                touched.accept(new ReadKey.OfIndex(index, key));
            }
        }
        for (K key : now) {
            if (after != null) {
                Entry entry = entries.computeIfAbsent(key, k -> new Entry());
                entry.objects.put(after.key(), after);
                entry.listed = null;
                touched.accept(new ReadKey.OfIndex(index, key));
            }
        }
    }

    private void remove(K key, ObjectKey object) {
        Entry entry = entries.get(key);
        if (entry == null) {
            return;
        }
        entry.objects.remove(object);
        entry.listed = null;
        if (entry.objects.isEmpty()) {
            entries.remove(key);
        }
    }
}
