package dev.minato.reconcile.loop;

import java.time.Instant;

/** Instants as nanoseconds since 1970, for what compares them often. Covers the years 1677 to 2262. */
public final class EpochNanos {
    private EpochNanos() {}

    /** @throws ArithmeticException outside those years */
    public static long of(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }

    public static Instant toInstant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }
}
