package dev.minato.render;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which renders a changed file touches: the other way round of {@link Rendered#filesRead}, for thousands of renders.
 * The cost of a question depends on the changed paths and on what they touch, not on how many renders there are. Not
 * thread-safe.
 *
 * @param <K> what a render is called, in order
 */
public final class Dependents<K extends Comparable<K>> {
    private final Map<K, SortedSet<String>> asked = new TreeMap<>();
    private final Map<String, Set<K>> byPath = new HashMap<>(); // looked up, never iterated

    /** Says what a render depends on, in the place of what it did before. */
    public void put(K key, Rendered rendered) {
        put(key, rendered.filesRead());
    }

    /** @param filesRead as in {@link Rendered#filesRead}; nobody may write to it afterwards */
    void put(K key, SortedSet<String> filesRead) {
        remove(key);
        asked.put(key, filesRead);
        for (String path : filesRead) {
            byPath.computeIfAbsent(path, _ -> new HashSet<>(4)).add(key);
        }
    }

    public void remove(K key) {
        SortedSet<String> before = asked.remove(key);
        if (before != null) {
            for (String path : before) {
                Set<K> keys = byPath.get(path);
                if (keys != null && keys.remove(key) && keys.isEmpty()) {
                    byPath.remove(path);
                }
            }
        }
    }

    /** The renders that a change of these paths (added, changed or removed files) may change. */
    public SortedSet<K> touchedBy(Collection<String> changedPaths) {
        SortedSet<K> touched = new TreeSet<>();
        for (String changed : changedPaths) {
            for (String path : questions(changed)) {
                touched.addAll(byPath.getOrDefault(path, Set.of()));
            }
        }
        return touched;
    }

    /** What a render may have asked that a change of this path answers otherwise. */
    private static List<String> questions(String changed) {
        List<String> questions = new ArrayList<>(List.of(changed, "/"));
        for (int slash = changed.lastIndexOf('/'); slash > 0; slash = changed.lastIndexOf('/', slash - 1)) {
            questions.add(changed.substring(0, slash + 1));
            questions.add(changed.substring(0, slash));
        }
        return questions;
    }
}
