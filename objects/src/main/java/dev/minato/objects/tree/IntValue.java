package dev.minato.objects.tree;

import org.jspecify.annotations.Nullable;

/** A whole number within 64 bits. */
public record IntValue(long number) implements Value {
    private static final IntValue[] SMALL = new IntValue[1280];

    static {
        for (int i = 0; i < SMALL.length; i++) {
            SMALL[i] = new IntValue(i - 256L);
        }
    }

    /** The value; small numbers are shared. */
    public static IntValue of(long number) {
        return number >= -256 && number < 1024 ? SMALL[(int) number + 256] : new IntValue(number);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IntValue that && number == that.number;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }

    @Override
    public String toString() {
        return Long.toString(number);
    }
}
