package dev.minato.objects.diff;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.Path;
import dev.minato.objects.tree.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field in which a live object is not as it is wanted, and who made it so.
 *
 * @param difference from live (before) to wanted (after)
 * @param pointer the place as a JSON pointer, items of lists by their place in what is wanted; for what is not wanted by
 *     their place in what is live
 * @param manager who wrote it last, others before the one who applies; empty when nobody says so
 * @param time when; empty when nobody says so
 */
public record Drift(Difference difference, String pointer, String manager, String time) {
    /**
     * What a server-side apply by the manager would change, in the order of the fields; empty when it would change
     * nothing. Fields that the wanted object does not mention count only when the manager alone owns them: defaults and
     * what others own stay. No schema is needed: managedFields tell how lists are merged.
     *
     * @param appliedBefore whether the manager has applied just this, and nothing else since: then a field that it owns
     *     alone and that reads differently was written in another form by the server, and is no drift
     */
    public static List<Drift> of(KubeObject wanted, KubeObject live, String manager, boolean appliedBefore) {
        return DriftSearch.between(wanted, live, manager, appliedBefore);
    }

    public Path path() {
        return difference.path();
    }

    /** Null when it is not wanted. */
    public @Nullable Value wanted() {
        return difference.after();
    }

    /** Null when it is not there. */
    public @Nullable Value live() {
        return difference.before();
    }
}
