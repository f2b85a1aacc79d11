package dev.minato.prove.net;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;

/**
 * A block of IP addresses, version 4 or 6.
 *
 * @param first the lowest address as a number; bits after the prefix are zero
 * @param length of the prefix in bits, 0 to 32 or 128
 */
public record Cidr(boolean v6, BigInteger first, int length) implements Comparable<Cidr> {
    public static final Cidr ALL_V4 = new Cidr(false, BigInteger.ZERO, 0);
    public static final Cidr ALL_V6 = new Cidr(true, BigInteger.ZERO, 0);

    public Cidr {
        requireNonNull(first, "first is null");
        if (length < 0 || length > bits(v6)) {
            throw new IllegalArgumentException("no prefix has " + length + " bits");
        }
        if (first.signum() < 0 || first.bitLength() > bits(v6)) {
            throw new IllegalArgumentException("no such address: " + first);
        }
        if (!first.equals(masked(v6, first, length))) {
            throw new IllegalArgumentException("bits are set after the prefix");
        }
    }

    /**
     * Reads {@code 10.0.0.0/8}, {@code fd00::/8}. Bits after the prefix are cleared, as Kubernetes and AWS do.
     *
     * @throws IllegalArgumentException when it is none, in words for a person
     */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("\"" + text + "\" is no CIDR: it has no /");
        }
        String bits = text.substring(slash + 1);
        if (bits.isEmpty() || bits.length() > 3 || !bits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("\"" + text + "\" is no CIDR: \"" + bits + "\" is no prefix length");
        }
        String address = text.substring(0, slash);
        boolean v6 = address.indexOf(':') >= 0;
        int length = Integer.parseInt(bits);
        if (length > bits(v6)) {
            throw new IllegalArgumentException("\"" + text + "\" is no CIDR: the prefix is longer than the address");
        }
        return new Cidr(v6, masked(v6, Address.parse(address).number(), length), length);
    }

    /** The block of one address. */
    public static Cidr of(Address address) {
        return new Cidr(address.v6(), address.number(), bits(address.v6()));
    }

    public BigInteger last() {
        return first.add(BigInteger.ONE.shiftLeft(bits(v6) - length)).subtract(BigInteger.ONE);
    }

    public boolean contains(Address address) {
        return address.v6() == v6
                && address.number().compareTo(first) >= 0
                && address.number().compareTo(last()) <= 0;
    }

    /** Whether all of the other block is in this one. */
    public boolean contains(Cidr other) {
        return other.v6 == v6
                && other.length >= length
                && other.first.compareTo(first) >= 0
                && other.last().compareTo(last()) <= 0;
    }

    private static int bits(boolean v6) {
        return v6 ? 128 : 32;
    }

    private static BigInteger masked(boolean v6, BigInteger number, int length) {
        int free = bits(v6) - length;
        return number.shiftRight(free).shiftLeft(free);
    }

    /** Version 4 first, then by address, the larger block first. */
    @Override
    public int compareTo(Cidr other) {
        int version = Boolean.compare(v6, other.v6);
        int start = version != 0 ? version : first.compareTo(other.first);
        return start != 0 ? start : Integer.compare(length, other.length);
    }

    @Override
    public String toString() {
        return new Address(v6, first) + "/" + length;
    }
}
