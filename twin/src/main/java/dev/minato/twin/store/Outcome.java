package dev.minato.twin.store;

import dev.minato.objects.tree.KubeObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a proposal ended. */
public sealed interface Outcome {
    /**
     * Every change is durable and published.
     *
     * @param objects for each change in order the object as stored, with its resourceVersion; for a delete what was
     *     removed, with the resourceVersion of the removal
     */
    record Committed(List<KubeObject> objects) implements Outcome {
        public Committed {
            objects = List.copyOf(objects);
        }

        /** The object of a proposal of one change. */
        public KubeObject object() {
            return objects.getFirst();
        }
    }

    /**
     * Nothing was changed: a change expected something else.
     *
     * @param index which change of the proposal, from 0
     * @param newest what stood at its key; null: nothing
     */
    record Conflict(int index, StoreKey key, @Nullable KubeObject newest) implements Outcome {}

    /**
     * The store has stopped. A proposal that was on its way to the disk may or may not be there after the next start: the
     * caller has to say "unknown", not "failed".
     *
     * @param reason for a person to act on
     * @param unknown whether the changes may have reached the disk
     */
    record Stopped(String reason, boolean unknown) implements Outcome {}
}
