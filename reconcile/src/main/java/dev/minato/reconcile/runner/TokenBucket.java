package dev.minato.reconcile.runner;

import dev.minato.reconcile.loop.EpochNanos;
import java.time.Duration;
import java.time.Instant;

/**
 * Lets so many through each second, and a burst at once after a quiet time. Whoever comes too early is told how long to
 * wait, and has its place in the row then. Not thread-safe.
 *
 * <pre>
 *   burst 3, one a second:   asked at  0 0 0 0 0     waits  0 0 0 1 2
 * </pre>
 */
final class TokenBucket {
    private final long nanosEach;
    private final long burstNanos;
    /** Up to when, in nanoseconds since the epoch, places are given away; below now less the burst nobody was here. */
    private long takenUntilNanos = Long.MIN_VALUE;

    TokenBucket(int perSecond, int burst) {
        assert perSecond > 0 && burst > 0 : "a bucket that lets nobody through";
        this.nanosEach = Duration.ofSeconds(1).toNanos() / perSecond;
        this.burstNanos = nanosEach * burst;
    }

    /** Takes a place; how long to wait for it, zero for at once. Time must not go back from call to call. */
    Duration take(Instant now) {
        long nowNanos = EpochNanos.of(now);
        takenUntilNanos = Math.max(takenUntilNanos, nowNanos - burstNanos) + nanosEach;
        return Duration.ofNanos(Math.max(0, takenUntilNanos - nowNanos));
    }
}
