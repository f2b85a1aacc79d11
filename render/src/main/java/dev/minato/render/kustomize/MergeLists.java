package dev.minato.render.kustomize;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What kustomize knows of Kubernetes' types: which lists a strategic merge patch merges item by item and by which keys,
 * and which kinds are cluster-scoped. Kinds it does not know have no such lists and count as namespaced. Immutable.
 */
final class MergeLists {
    /** The facts of the schema that is built into kustomize 5.7. */
    static final MergeLists KUBERNETES = read("merge-lists.txt");

    /** The fields of one type that matter to a merge. */
    static final class Type {
        private final Map<String, Field> fields = new HashMap<>(); // looked up, never iterated
        private @Nullable Field others; // of any other name

        @Nullable
        Field field(String name) {
            return fields.getOrDefault(name, others);
        }

        void put(String name, Field field) {
            fields.put(name, field);
        }

        void putOthers(Field field) {
            others = field;
        }
    }

    /**
     * A field on the way to a merged list, or one itself.
     *
     * @param type of the value, or of the list's items; null when nothing in it is merged
     * @param isList whether this is a merged list
     * @param keys its merge keys; empty for a list of plain values
     */
    record Field(@Nullable Type type, boolean isList, List<String> keys) {}

    private final Map<Gvk, Type> types = new HashMap<>(); // looked up, never iterated
    private final Set<Gvk> clusterScoped = new HashSet<>();

    MergeLists() {}

    /** A copy to add to. */
    MergeLists copy() {
        MergeLists copy = new MergeLists();
        copy.types.putAll(types);
        copy.clusterScoped.addAll(clusterScoped);
        return copy;
    }

    void putType(Gvk gvk, Type type) {
        types.put(gvk, type);
    }

    void putScope(Gvk gvk, boolean isClusterScoped) {
        if (isClusterScoped) {
            clusterScoped.add(gvk);
        }
    }

    /** The type of a kind's objects; null when it is not known. */
    @Nullable
    Type type(Gvk gvk) {
        return types.get(gvk);
    }

    boolean isClusterScoped(Gvk gvk) {
        return clusterScoped.contains(gvk);
    }

    private static MergeLists read(String resource) {
        String text;
        try (InputStream in = requireNonNull(MergeLists.class.getResourceAsStream(resource), resource)) {
            text = new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        MergeLists lists = new MergeLists();
        Map<String, Type> byName = new HashMap<>();
        for (String line : text.lines().toList()) {
            if (!line.startsWith("#") && !line.isBlank()) {
                lists.add(line.split(" "), byName);
            }
        }
        return lists;
    }

    private void add(String[] words, Map<String, Type> byName) {
        switch (words[0]) {
            case "kind" -> types.put(Gvk.of(words[1], words[2]), type(words[3], byName));
            case "cluster" -> clusterScoped.add(Gvk.of(words[1], words[2]));
            default -> {
                Type inner = words[3].equals("-") ? null : type(words[3], byName);
                boolean isList = words[2].equals("list");
                List<String> keys = isList && !words[4].equals("=") ? List.of(words[4].split(",")) : List.of();
                type(words[0], byName).fields.put(words[1], new Field(inner, isList, keys));
            }
        }
    }

    private static Type type(String name, Map<String, Type> byName) {
        return byName.computeIfAbsent(name, _ -> new Type());
    }
}
