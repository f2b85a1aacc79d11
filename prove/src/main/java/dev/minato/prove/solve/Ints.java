package dev.minato.prove.solve;

import java.util.Arrays;

/** Numbers as a key of a table; never changed. */
final class Ints {
    private final int[] numbers;

    /** @param numbers are not copied */
    Ints(int[] numbers) {
        this.numbers = numbers;
    }

    int[] numbers() {
        return numbers;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ints ints && Arrays.equals(numbers, ints.numbers);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers);
    }
}
