package dev.minato.prove.iam.policy;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.util.Optional;

/**
 * Addresses that begin with the same bits: {@code 203.0.113.0/24}, {@code 2001:db8::/32}, or one address.
 *
 * @param first the lowest address, as a number
 * @param bits how many bits an address has: 32, or 128 for IPv6
 * @param prefix how many of them all have in common
 */
public record IpRange(BigInteger first, int bits, int prefix) {
    public IpRange {
        requireNonNull(first, "first is null");
        if ((bits != 32 && bits != 128) || prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("no such range: " + prefix + " of " + bits + " bits");
        }
    }

    /** Empty when the text is neither an address nor a range; bits below the prefix count for nothing, as for AWS. */
    public static Optional<IpRange> read(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        int bits = address.indexOf(':') < 0 ? 32 : 128;
        Optional<BigInteger> number = bits == 32 ? version4(address) : version6(address);
        int prefix = slash < 0 ? bits : number(text.substring(slash + 1), 10, bits, 3);
        if (number.isEmpty() || prefix < 0) {
            return Optional.empty();
        }
        BigInteger first = number.get().shiftRight(bits - prefix).shiftLeft(bits - prefix);
        return Optional.of(new IpRange(first, bits, prefix));
    }

    /** Whether all addresses of the other range are in this one. */
    public boolean holds(IpRange other) {
        return bits == other.bits
                && prefix <= other.prefix
                && first.shiftRight(bits - prefix).equals(other.first.shiftRight(bits - prefix));
    }

    private static Optional<BigInteger> version4(String text) {
        String[] parts = text.split("\\.", -1);
        BigInteger all = BigInteger.ZERO;
        for (String part : parts) {
            int number = number(part, 10, 255, 3);
            if (parts.length != 4 || number < 0) {
                return Optional.empty();
            }
            all = all.shiftLeft(8).add(BigInteger.valueOf(number));
        }
        return Optional.of(all);
    }

    private static Optional<BigInteger> version6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text).filter(groups -> groups.length == 8).map(IpRange::joined);
        }
        Optional<int[]> head = groups(text.substring(0, gap));
        Optional<int[]> tail = groups(text.substring(gap + 2));
        if (head.isEmpty() || tail.isEmpty() || head.get().length + tail.get().length > 7) {
            return Optional.empty();
        }
        int[] all = new int[8];
        System.arraycopy(head.get(), 0, all, 0, head.get().length);
        System.arraycopy(tail.get(), 0, all, 8 - tail.get().length, tail.get().length);
        return Optional.of(joined(all));
    }

    private static Optional<int[]> groups(String text) {
        if (text.isEmpty()) {
            return Optional.of(new int[0]);
        }
        String[] parts = text.split(":", -1);
        int[] groups = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            groups[i] = number(parts[i], 16, 0xFFFF, 4);
            if (groups[i] < 0) {
                return Optional.empty();
            }
        }
        return Optional.of(groups);
    }

    private static BigInteger joined(int[] groups) {
        BigInteger all = BigInteger.ZERO;
        for (int group : groups) {
            all = all.shiftLeft(16).add(BigInteger.valueOf(group));
        }
        return all;
    }

    /** -1 when it is no number up to the maximum. */
    private static int number(String digits, int radix, int max, int digitsMax) {
        if (digits.isEmpty()
                || digits.length() > digitsMax
                || (radix == 10 && digits.length() > 1 && digits.charAt(0) == '0')) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) > 'f' ? -1 : Character.digit(digits.charAt(i), radix);
            if (digit < 0) {
                return -1;
            }
            number = number * radix + digit;
        }
        return number <= max ? number : -1;
    }
}
