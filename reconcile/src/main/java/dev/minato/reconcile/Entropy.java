package dev.minato.reconcile;

/**
 * The only source of chance. Seeded: the same seed gives the same names, ids and order. Not thread-safe; each holder
 * has one of its own, made by {@link #fork}.
 */
public final class Entropy {
    /** The letters of Kubernetes' generated names: no vowels, so that no words come out. */
    private static final String NAME_LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private long state;

    public Entropy(long seed) {
        this.state = seed;
    }

    /** The next 64 bits (SplitMix64: Steele, Lea, Flood 2014). */
    public long nextLong() {
        state += 0x9e3779b97f4a7c15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** A number from 0 to {@code bound} - 1. */
    public int below(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be positive: " + bound);
        }
        return (int) Math.floorMod(nextLong(), (long) bound);
    }

    /** A number from 0 (included) to 1 (excluded). */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Letters as at the end of generated names. */
    public String suffix(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(NAME_LETTERS.charAt(below(NAME_LETTERS.length())));
        }
        return text.toString();
    }

    /** A version 4 UUID (RFC 9562, 5.4). */
    public String uuid() {
        long high = (nextLong() & ~0xf000L) | 0x4000L;
        long low = (nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new java.util.UUID(high, low).toString();
    }

    /** Entropy of its own for a named holder: what one draws does not change what another gets. */
    public Entropy fork(String name) {
        long mixed = nextLong();
        for (int i = 0; i < name.length(); i++) {
            mixed = mixed * 31 + name.charAt(i);
        }
        return new Entropy(mixed);
    }
}
