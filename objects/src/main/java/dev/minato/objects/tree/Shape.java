package dev.minato.objects.tree;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sorted keys of a map, shared by the maps that have the same keys. (150,000 Pods have some twenty shapes; see
 * {@link Sharing}.)
 */
final class Shape {
    static final Shape EMPTY = new Shape(new String[0]);

    private final String[] keys;
    private final int hash;

    /** Takes the array over: it must be sorted and without duplicates, and nobody may write to it afterwards. */
    Shape(String[] sortedKeys) {
        for (int i = 1; i < sortedKeys.length; i++) {
            assert sortedKeys[i - 1].compareTo(sortedKeys[i]) < 0 : "keys are not sorted: " + List.of(sortedKeys);
        }
        this.keys = sortedKeys;
        this.hash = Arrays.hashCode(sortedKeys);
    }

    int size() {
        return keys.length;
    }

    String key(int index) {
        return keys[index];
    }

    /** The index of the key, or {@code -(insertion point) - 1} as {@link Arrays#binarySearch(Object[], Object)} says it. */
    int find(String key) {
        return Arrays.binarySearch(keys, key);
    }

    Shape plus(int index, String key) {
        String[] more = new String[keys.length + 1];
        System.arraycopy(keys, 0, more, 0, index);
        more[index] = key;
        System.arraycopy(keys, index, more, index + 1, keys.length - index);
        return new Shape(more);
    }

    Shape minus(int index) {
        String[] fewer = new String[keys.length - 1];
        System.arraycopy(keys, 0, fewer, 0, index);
        System.arraycopy(keys, index + 1, fewer, index, fewer.length - index);
        return new Shape(fewer);
    }

    String[] copyOfKeys() {
        return keys.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Shape shape && hash == shape.hash && Arrays.equals(keys, shape.keys));
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
