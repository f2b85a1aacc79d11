package dev.minato.reconcile;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a controller wants.
 *
 * @param changes sent in this order, each on its own: one that is refused does not stop the next. The outcomes are in
 *     the next {@link Turn#last()}
 * @param memory kept for the next turn
 * @param lookAgainAt when to decide again even if nothing changes; null for never
 * @param why one sentence in the present for people: "creates 2 Pods: 1 of 3 is there"; it stands in the timeline, so it
 *     says the reason, not the function's name
 */
public record Decision<M>(
        List<Change> changes, M memory, @Nullable Instant lookAgainAt, String why) {
    public Decision {
        changes = List.copyOf(changes);
        requireNonNull(memory, "memory is null");
        requireNonNull(why, "why is null");
    }

    /** Nothing to do until something changes. */
    public static <M> Decision<M> rest(M memory, String why) {
        return new Decision<>(List.of(), memory, null, why);
    }

    public static <M> Decision<M> change(M memory, String why, Change... changes) {
        return new Decision<>(List.of(changes), memory, null, why);
    }

    public static <M> Decision<M> change(M memory, String why, List<Change> changes) {
        return new Decision<>(changes, memory, null, why);
    }

    /** The same decision, to be looked at again at {@code at}, or earlier when it already says so. */
    public Decision<M> lookAgainAt(Instant at) {
        Instant first = lookAgainAt == null || at.isBefore(lookAgainAt) ? at : lookAgainAt;
        return new Decision<>(changes, memory, first, why);
    }

    /** The same decision with one change more, at the end. */
    public Decision<M> and(Change change) {
        List<Change> more = new ArrayList<>(changes);
        more.add(change);
        return new Decision<>(more, memory, lookAgainAt, why);
    }
}
