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

    /** Up to so many keys are looked through by their hashes; more are halved. */
    private static final int LOOKED_THROUGH_MAX = 24;

    private final String[] keys;
    private final int[] hashes;
    private final int hash;

    /** Takes the array over: it must be sorted and without duplicates, and nobody may write to it afterwards. */
    Shape(String[] sortedKeys) {
        for (int i = 1; i < sortedKeys.length; i++) {
            assert sortedKeys[i - 1].compareTo(sortedKeys[i]) < 0 : "keys are not sorted: " + List.of(sortedKeys);
        }
        this.keys = sortedKeys;
        this.hashes = new int[sortedKeys.length];
        int all = 1;
        for (int i = 0; i < hashes.length; i++) {
            int one = sortedKeys[i].hashCode();
            hashes[i] = one;
            all = 31 * all + one;
        }
        this.hash = all;
    }

    int size() {
        return keys.length;
    }

    String key(int index) {
        return keys[index];
    }

    /** The index of the key; -1 when there is no such key. */
    int find(String key) {
        if (keys.length > LOOKED_THROUGH_MAX) {
            return Math.max(-1, Arrays.binarySearch(keys, key));
        }
        int wanted = key.hashCode();
        for (int i = 0; i < hashes.length; i++) {
            if (hashes[i] == wanted && (keys[i] == key || keys[i].equals(key))) {
                return i;
            }
        }
        return -1;
    }

    /** Where a key that is not there belongs. */
    int placeOf(String key) {
        int found = Arrays.binarySearch(keys, key);
        assert found < 0 : "the key is there";
        return -found - 1;
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
        return this == other || (other instanceof Shape shape && hash == shape.hash && hasSameKeys(shape));
    }

    /** Most keys are the very same texts: constants of the code, or shared. */
    private boolean hasSameKeys(Shape other) {
        if (keys.length != other.keys.length) {
            return false;
        }
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != other.keys[i] && !keys[i].equals(other.keys[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
