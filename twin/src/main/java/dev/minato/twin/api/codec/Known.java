package dev.minato.twin.api.codec;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import org.jspecify.annotations.Nullable;

/**
 * Values in canonical form at one place of a kind, up to two: the object as it is stored, and the one that was sent. What
 * is the same instance at the same place is in canonical form, too. Immutable.
 */
public final class Known {
    public static final Known NOTHING = new Known(null, null);

    private final @Nullable Value first;
    private final @Nullable Value second;

    private Known(@Nullable Value first, @Nullable Value second) {
        this.first = first;
        this.second = second;
    }

    public static Known of(@Nullable Value first, @Nullable Value second) {
        return first == null && second == null ? NOTHING : new Known(first, second);
    }

    boolean has(Value value) {
        return first == value || second == value;
    }

    boolean hasAt(String key, Value value) {
        return (first instanceof MapValue a && a.get(key) == value)
                || (second instanceof MapValue b && b.get(key) == value);
    }

    boolean hasAt(int index, Value value) {
        return item(first, index) == value || item(second, index) == value;
    }

    /** What is known at the key below. */
    Known at(String key) {
        return this == NOTHING
                ? this
                : of(first instanceof MapValue a ? a.get(key) : null, second instanceof MapValue b ? b.get(key) : null);
    }

    Known at(int index) {
        return this == NOTHING ? this : of(item(first, index), item(second, index));
    }

    private static @Nullable Value item(@Nullable Value list, int index) {
        return list instanceof ListValue items && index < items.size() ? items.get(index) : null;
    }
}
