package dev.minato.objects.diff;

import dev.minato.objects.tree.Path;
import dev.minato.objects.tree.Value;
import org.jspecify.annotations.Nullable;

/** One place where two objects differ. */
public sealed interface Difference permits Difference.Added, Difference.Removed, Difference.Changed {
    Path path();

    /** The value before; null when there was none. */
    default @Nullable Value before() {
        return switch (this) {
            case Added added -> null;
            case Removed removed -> removed.value();
            case Changed changed -> changed.from();
        };
    }

    /** The value after; null when there is none. */
    default @Nullable Value after() {
        return switch (this) {
            case Added added -> added.value();
            case Removed removed -> null;
            case Changed changed -> changed.to();
        };
    }

    /** {@code + .spec.paused: true}, {@code - .spec.paused: true}, {@code ~ .spec.replicas: 2 -> 3}. */
    default String line() {
        return switch (this) {
            case Added(Path path, Value value) -> "+ " + path + ": " + value;
            case Removed(Path path, Value value) -> "- " + path + ": " + value;
            case Changed(Path path, Value from, Value to) -> "~ " + path + ": " + from + " -> " + to;
        };
    }

    record Added(Path path, Value value) implements Difference {}

    record Removed(Path path, Value value) implements Difference {}

    record Changed(Path path, Value from, Value to) implements Difference {}
}
