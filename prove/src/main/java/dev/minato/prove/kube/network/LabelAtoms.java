package dev.minato.prove.kube.network;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.selector.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What labels can be told apart by some selectors: of each key they mention, that it is absent (0), that it has a value
 * which none mentions (1), or each value that one mentions (2 and more, in order). Immutable.
 */
final class LabelAtoms {
    static final int ABSENT = 0;

    private final List<String> keys;
    private final NavigableMap<String, List<String>> values = new TreeMap<>();

    private LabelAtoms(NavigableMap<String, NavigableSet<String>> mentioned) {
        mentioned.forEach((key, texts) -> {
            List<String> all = new ArrayList<>();
            all.add(unlike(texts));
            all.addAll(texts);
            values.put(key, List.copyOf(all));
        });
        keys = List.copyOf(values.keySet());
    }

    static LabelAtoms of(Stream<LabelSelector> selectors, List<String> moreKeys) {
        NavigableMap<String, NavigableSet<String>> mentioned = new TreeMap<>();
        moreKeys.forEach(key -> mentioned.put(key, new TreeSet<>()));
        selectors
                .flatMap(selector -> selector.requirements().stream())
                .forEach(requirement -> mentioned
                        .computeIfAbsent(requirement.key(), key -> new TreeSet<>())
                        .addAll(requirement.values()));
        return new LabelAtoms(mentioned);
    }

    /** A value that is none of these. */
    private static String unlike(NavigableSet<String> texts) {
        String value = "other";
        for (int i = 2; texts.contains(value); i++) {
            value = "other-" + i;
        }
        return value;
    }

    /** The keys, sorted. */
    List<String> keys() {
        return keys;
    }

    int size(String key) {
        return values.getOrDefault(key, List.of()).size() + 1;
    }

    /** The value that the atom stands for; null for the absent label. */
    @Nullable
    String value(String key, int atom) {
        return atom == ABSENT ? null : values.getOrDefault(key, List.of()).get(atom - 1);
    }

    /** The atoms that satisfy the requirement. */
    boolean[] satisfying(Requirement requirement) {
        boolean[] in = new boolean[size(requirement.key())];
        for (int atom = 0; atom < in.length; atom++) {
            in[atom] = requirement.matches(value(requirement.key(), atom));
        }
        return in;
    }
}
