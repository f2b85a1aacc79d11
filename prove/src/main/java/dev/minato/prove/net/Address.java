package dev.minato.prove.net;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** An IP address of version 4 or 6, as a number. */
public record Address(boolean v6, BigInteger number) implements Comparable<Address> {
    public Address {
        requireNonNull(number, "number is null");
        if (number.signum() < 0 || number.bitLength() > (v6 ? 128 : 32)) {
            throw new IllegalArgumentException("no such address: " + number);
        }
    }

    /**
     * Reads {@code 10.1.2.3}, {@code fd00::1}, {@code ::ffff:10.1.2.3}; never a name.
     *
     * @throws IllegalArgumentException when it is none, in words for a person
     */
    public static Address parse(String text) {
        return text.indexOf(':') >= 0
                ? new Address(true, groups(text))
                : new Address(false, BigInteger.valueOf(dotted(text, text)));
    }

    private static long dotted(String text, String whole) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            throw none(whole);
        }
        long number = 0;
        for (String part : parts) {
            boolean digits =
                    !part.isEmpty() && part.length() <= 3 && part.chars().allMatch(c -> c >= '0' && c <= '9');
            if (!digits || (part.length() > 1 && part.startsWith("0")) || Integer.parseInt(part) > 255) {
                throw none(whole);
            }
            number = number * 256 + Integer.parseInt(part);
        }
        return number;
    }

    private static BigInteger groups(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            throw none(text);
        }
        List<Integer> before = parts(gap < 0 ? text : text.substring(0, gap), text, gap < 0);
        List<Integer> after = gap < 0 ? List.of() : parts(text.substring(gap + 2), text, true);
        int missing = 8 - before.size() - after.size();
        if (gap < 0 ? missing != 0 : missing < 1) {
            throw none(text);
        }
        List<Integer> all = new ArrayList<>(before);
        for (int i = 0; i < missing; i++) {
            all.add(0);
        }
        all.addAll(after);
        BigInteger number = BigInteger.ZERO;
        for (int part : all) {
            number = number.shiftLeft(16).or(BigInteger.valueOf(part));
        }
        return number;
    }

    private static List<Integer> parts(String text, String whole, boolean mayEndDotted) {
        List<Integer> parts = new ArrayList<>();
        if (text.isEmpty()) {
            return parts;
        }
        String[] texts = text.split(":", -1);
        for (int i = 0; i < texts.length; i++) {
            String part = texts[i];
            if (part.indexOf('.') >= 0 && i == texts.length - 1 && mayEndDotted) {
                long low = dotted(part, whole);
                parts.add((int) (low >> 16));
                parts.add((int) (low & 0xffff));
                continue;
            }
            if (part.isEmpty()
                    || part.length() > 4
                    || !part.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128)) {
                throw none(whole);
            }
            parts.add(Integer.parseInt(part, 16));
        }
        return parts;
    }

    private static IllegalArgumentException none(String text) {
        return new IllegalArgumentException("\"" + text + "\" is no IP address");
    }

    /** Version 4 first. */
    @Override
    public int compareTo(Address other) {
        int version = Boolean.compare(v6, other.v6);
        return version != 0 ? version : number.compareTo(other.number);
    }

    /** As RFC 5952 writes it. */
    @Override
    public String toString() {
        if (!v6) {
            long n = number.longValueExact();
            return (n >> 24) + "." + ((n >> 16) & 255) + "." + ((n >> 8) & 255) + "." + (n & 255);
        }
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = number.shiftRight(112 - 16 * i).intValue() & 0xffff;
        }
        int gap = -1;
        int length = 1; // a single zero is written out
        for (int i = 0; i < 8; i++) {
            int run = 0;
            while (i + run < 8 && groups[i + run] == 0) {
                run++;
            }
            if (run > length) {
                gap = i;
                length = run;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == gap) {
                text.append("::");
                i += length - 1;
                continue;
            }
            boolean first = text.isEmpty() || text.charAt(text.length() - 1) == ':';
            text.append(first ? "" : ":").append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
