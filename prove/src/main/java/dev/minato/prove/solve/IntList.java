package dev.minato.prove.solve;

import java.util.Arrays;

/** Numbers without boxes. */
final class IntList {
    private int[] numbers = new int[4];
    private int size;

    void add(int number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        numbers[size++] = number;
    }

    int get(int at) {
        assert at < size;
        return numbers[at];
    }

    void set(int at, int number) {
        assert at < size;
        numbers[at] = number;
    }

    int size() {
        return size;
    }

    void shrink(int to) {
        assert to <= size;
        size = to;
    }

    int[] toArray() {
        return Arrays.copyOf(numbers, size);
    }
}
