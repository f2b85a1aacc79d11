package dev.minato.objects.quantity;

import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import org.jspecify.annotations.Nullable;

/** A whole number, or a percentage of some total: {@code maxSurge: 25%}. */
public sealed interface IntOrPercent permits IntOrPercent.Whole, IntOrPercent.Percent {
    record Whole(int number) implements IntOrPercent {}

    record Percent(int percent) implements IntOrPercent {}

    /**
     * Reads a value of a tree.
     *
     * @throws IllegalArgumentException when it is neither
     */
    static IntOrPercent parse(Value value) {
        return switch (value) {
            case IntValue(long number) when (int) number == number -> new Whole((int) number);
            case StringValue(String text) -> parsePercent(text);
            default -> throw new IllegalArgumentException("invalid type: neither int nor percentage");
        };
    }

    private static IntOrPercent parsePercent(String text) {
        if (!text.endsWith("%")) {
            throw new IllegalArgumentException("invalid type: string is not a percentage");
        }
        try {
            return new Percent(Integer.parseInt(text.substring(0, text.length() - 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("invalid value \"" + text + "\": it is no percentage", e);
        }
    }

    /** As {@link #parse}; the other when the value is absent. */
    static IntOrPercent parseOr(@Nullable Value value, IntOrPercent orElse) {
        return value == null ? orElse : parse(value);
    }

    /** The number, or the part of the total, a fraction rounded up. */
    default int ofRoundedUp(int total) {
        return switch (this) {
            case Whole(int number) -> number;
            case Percent(int percent) -> (int) Math.ceilDiv((long) percent * total, 100L);
        };
    }

    /** The number, or the part of the total, a fraction rounded down. */
    default int ofRoundedDown(int total) {
        return switch (this) {
            case Whole(int number) -> number;
            case Percent(int percent) -> (int) Math.floorDiv((long) percent * total, 100L);
        };
    }
}
