package dev.minato.objects.yaml;

import dev.minato.objects.tree.MapValue;
import java.util.Arrays;
import java.util.Comparator;

/**
 * The order in which goyaml writes the keys of a map: numbers in the text count as numbers ({@code a2} before
 * {@code a10}), and what is no letter comes before letters.
 */
final class KeyOrder implements Comparator<String> {
    static final KeyOrder INSTANCE = new KeyOrder();

    private KeyOrder() {}

    /** The indices of the map's keys in this order. */
    static int[] sorted(MapValue map) {
        int[] order = new int[map.size()];
        boolean inOrder = true;
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
            inOrder = inOrder && (i == 0 || INSTANCE.compare(map.keyAt(i - 1), map.keyAt(i)) <= 0);
        }
        return inOrder ? order : mergeSort(map, order);
    }

    /** The JDK's own sort may throw where numbers overflow and the order is none; this one never does. */
    private static int[] mergeSort(MapValue map, int[] order) {
        if (order.length < 2) {
            return order;
        }
        int[] left = mergeSort(map, Arrays.copyOfRange(order, 0, order.length / 2));
        int[] right = mergeSort(map, Arrays.copyOfRange(order, order.length / 2, order.length));
        int[] merged = new int[order.length];
        int l = 0;
        int r = 0;
        while (l + r < merged.length) {
            boolean takeLeft = r == right.length
                    || (l < left.length && INSTANCE.compare(map.keyAt(left[l]), map.keyAt(right[r])) <= 0);
            merged[l + r] = takeLeft ? left[l++] : right[r++];
        }
        return merged;
    }

    @Override
    public int compare(String left, String right) {
        int at = 0;
        int length = Math.min(left.length(), right.length());
        while (at < length && left.charAt(at) == right.charAt(at)) {
            at++;
        }
        if (at == length) {
            return Integer.compare(left.length(), right.length());
        }
        return isLetter(left.charAt(at)) && isLetter(right.charAt(at))
                ? Character.compare(left.charAt(at), right.charAt(at))
                : compareSlowly(left, right);
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static int compareSlowly(String left, String right) {
        int[] a = left.codePoints().toArray();
        int[] b = right.codePoints().toArray();
        for (int i = 0; i < a.length && i < b.length; i++) {
            if (a[i] == b[i]) {
                continue;
            }
            boolean aLetter = Character.isLetter(a[i]);
            boolean bLetter = Character.isLetter(b[i]);
            if (aLetter && bLetter) {
                return Integer.compare(a[i], b[i]);
            }
            if (aLetter || bLetter) {
                return bLetter ? -1 : 1;
            }
            return compareNumbers(a, b, i);
        }
        return Integer.compare(a.length, b.length);
    }

    /** Two texts that differ from place {@code i} on, where neither has a letter. */
    private static int compareNumbers(int[] a, int[] b, int i) {
        long aNumber = 0;
        long bNumber = 0;
        if ((a[i] == '0' || b[i] == '0') && digitsBeforeAreNotAllZero(a, i)) {
            // in the middle of a number: more digits mean a larger one, a leading zero does not count as nothing
            aNumber = 1;
            bNumber = 1;
        }
        int aEnd = i;
        for (; aEnd < a.length && Character.isDigit(a[aEnd]); aEnd++) {
            aNumber = aNumber * 10 + (a[aEnd] - '0');
        }
        int bEnd = i;
        for (; bEnd < b.length && Character.isDigit(b[bEnd]); bEnd++) {
            bNumber = bNumber * 10 + (b[bEnd] - '0');
        }
        if (aNumber != bNumber) {
            return Long.compare(aNumber, bNumber);
        }
        return aEnd != bEnd ? Integer.compare(aEnd, bEnd) : Integer.compare(a[i], b[i]);
    }

    private static boolean digitsBeforeAreNotAllZero(int[] text, int end) {
        for (int j = end - 1; j >= 0 && Character.isDigit(text[j]); j--) {
            if (text[j] != '0') {
                return true;
            }
        }
        return false;
    }
}
