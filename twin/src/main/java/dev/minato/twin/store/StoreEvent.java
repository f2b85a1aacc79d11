package dev.minato.twin.store;

import dev.minato.objects.tree.KubeObject;
import org.jspecify.annotations.Nullable;

/**
 * One published change.
 *
 * @param revision its place in the store's one sequence; the object's resourceVersion says the same
 * @param object as it is now; for a removal as it was last, with the resourceVersion of the removal
 * @param previous what stood there before; null for a creation
 */
public record StoreEvent(
        Type type,
        long revision,
        StoreKey key,
        KubeObject object,
        @Nullable KubeObject previous) {
    /** The words of a Kubernetes watch. */
    public enum Type {
        ADDED,
        MODIFIED,
        DELETED
    }

    public StoreEvent {
        assert (type == Type.ADDED) == (previous == null) : "only a creation has nothing before it";
    }

    /** What stands at the key after this event; null after a removal. */
    public @Nullable KubeObject after() {
        return type == Type.DELETED ? null : object;
    }
}
