package dev.minato.reconcile;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a controller is asked for.
 *
 * @param key the object it decides for; for {@link Scope.Whole} a key with the controller's name
 * @param object the object as the World shows it; null when it is gone, and for {@link Scope.Whole}
 * @param memory what the last decision left, or {@link Controller#start()}
 * @param last how the changes of the last decision went, in their order; empty when it had none
 * @param now the time of this decision; the only clock there is
 * @param entropy the only source of names and ids; seeded for this turn
 */
public record Turn<M>(
        ObjectKey key, @Nullable KubeObject object, M memory, List<Result> last, Instant now, Entropy entropy) {
    public Turn {
        last = List.copyOf(last);
    }

    /** A change of the last decision and what came of it. */
    public record Result(Change change, Outcome outcome) {}
}
