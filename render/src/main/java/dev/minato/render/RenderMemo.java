package dev.minato.render;

import dev.minato.render.source.SourceException;
import dev.minato.render.source.SourceTree;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps renders with what they depend on, so that a path is rendered again only when something it asked for has changed:
 * in another commit, another branch, another clone. What stands at a path is compared by the id of its content; no file
 * is read for it. Bounded by the objects held; past the bound the longest unused is forgotten. Safe for several threads.
 */
final class RenderMemo {
    /** Renders share what they have in common with the parsed files, so this is some hundred MiB. */
    static final int OBJECTS_DEFAULT = 200_000;

    private record Key(String path, RenderOptions options) {}

    /** @param states what stood at each path that was asked for */
    private record Kept(Rendered rendered, Map<String, String> states) {}

    private final int objectsMax;
    private final Map<Key, Kept> kept = new LinkedHashMap<>(256, 0.75f, true);
    private int objectsHeld;
    private long hits;

    RenderMemo(int objectsMax) {
        this.objectsMax = objectsMax;
    }

    /** How many renders were not done again since the start. */
    synchronized long hits() {
        return hits;
    }

    /** The render of the path, when it would come out the same. */
    @Nullable
    Rendered find(SourceTree tree, String path, RenderOptions options) {
        Kept known;
        synchronized (this) {
            known = kept.get(new Key(path, options));
        }
        if (known == null) {
            return null;
        }
        for (Map.Entry<String, String> state : known.states().entrySet()) {
            if (!state(tree, state.getKey()).equals(state.getValue())) {
                return null;
            }
        }
        synchronized (this) {
            hits++;
        }
        return known.rendered();
    }

    void keep(SourceTree tree, String path, RenderOptions options, Rendered rendered) {
        if (weight(rendered) > objectsMax) {
            return;
        }
        Map<String, String> states = new TreeMap<>();
        rendered.filesRead().forEach(asked -> states.put(asked, state(tree, asked)));
        synchronized (this) {
            Kept before = kept.put(new Key(path, options), new Kept(rendered, states));
            objectsHeld += weight(rendered) - (before == null ? 0 : weight(before.rendered()));
            Iterator<Kept> eldest = kept.values().iterator();
            while (objectsHeld > objectsMax && eldest.hasNext()) {
                objectsHeld -= weight(eldest.next().rendered());
                eldest.remove();
            }
        }
    }

    private static int weight(Rendered rendered) {
        return 1 + rendered.objects().size();
    }

    /** What stands at a path: its kind, where links lead, and the id of its content; a listing for a directory's names. */
    private static String state(SourceTree tree, String asked) {
        try {
            if (asked.endsWith("/")) {
                return String.join("/", tree.list(asked.substring(0, asked.length() - 1)));
            }
            return switch (tree.kind(asked)) {
                case FILE -> tree.realPath(asked) + " " + tree.read(asked).id();
                case DIRECTORY -> tree.realPath(asked) + "/";
                case SUBMODULE -> "submodule";
                case ABSENT -> "";
            };
        } catch (SourceException e) {
            return "refused: " + e.getMessage();
        }
    }
}
