package dev.minato.render.git;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * What stands in directories, by the id of their content: a commit that changes one file has all other directories in
 * common with the one before, and they are read once. Bounded by the names held; past the bound the longest unused is
 * forgotten. Safe for several threads.
 */
final class Directories {
    /** Some 60 MiB. */
    static final int NAMES_MAX = 400_000;

    /** @param id of what stands there */
    record Entry(FileMode mode, ObjectId id) {}

    private final int namesMax;
    private final Map<ObjectId, Map<String, Entry>> known = new LinkedHashMap<>(256, 0.75f, true);
    private int namesHeld;

    Directories(int namesMax) {
        this.namesMax = namesMax;
    }

    synchronized @Nullable Map<String, Entry> find(ObjectId tree) {
        return known.get(tree);
    }

    /** @return what to use from now on, in its order */
    synchronized Map<String, Entry> keep(ObjectId tree, Map<String, Entry> entries) {
        Map<String, Entry> before = known.get(tree);
        if (before != null) {
            return before;
        }
        Map<String, Entry> kept = Collections.unmodifiableMap(entries);
        known.put(tree.copy(), kept);
        namesHeld += 1 + kept.size();
        var eldest = known.values().iterator();
        while (namesHeld > namesMax && eldest.hasNext()) {
            namesHeld -= 1 + eldest.next().size();
            eldest.remove();
        }
        return kept;
    }
}
