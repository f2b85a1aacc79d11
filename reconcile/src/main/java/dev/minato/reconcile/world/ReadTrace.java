package dev.minato.reconcile.world;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one decision reads, in its order. A decision reads mostly just what the one before it has read: as long as it
 * does, there is nothing to note. For one decision; not thread-safe.
 */
final class ReadTrace {
    static final List<ReadKey> NOTHING_BEFORE = List.of();

    private final List<ReadKey> before;
    private int same; // so many reads were those of before
    private @Nullable List<ReadKey> other; // all of them, since they are others

    ReadTrace(List<ReadKey> before) {
        this.before = before;
    }

    /** What the decision before has read at this place; null when it had read all, or this one has read other things. */
    @Nullable
    ReadKey expected() {
        return other == null && same < before.size() ? before.get(same) : null;
    }

    /** The expected was read. */
    void again() {
        same++;
    }

    /** Something else was read. */
    void add(ReadKey key) {
        List<ReadKey> all = other;
        if (all == null) {
            all = new ArrayList<>(before.subList(0, same));
            other = all;
        }
        all.add(key);
    }

    void read(ReadKey key) {
        if (key.equals(expected())) {
            again();
        } else {
            add(key);
        }
    }

    /** All reads; the list of before when they were the same. */
    List<ReadKey> all() {
        List<ReadKey> all = other;
        if (all != null) {
            return all;
        }
        return same == before.size() ? before : List.copyOf(before.subList(0, same));
    }
}
