package dev.minato.twin.loop;

import dev.minato.reconcile.loop.EpochNanos;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The wall clock, made to never go back. When somebody sets the clock back, time goes on from where it was at the pace
 * of the machine's monotonic counter (timers keep running), and the lead is given up as soon as the clock is set forward
 * again. Said once for each time the clock is set back. Thread-safe.
 */
final class MonotonicClock {
    /** Less than this backwards is the jitter of two clocks read one after the other, and held without a word. */
    private static final long JITTER_NANOS = Duration.ofMillis(5).toNanos();

    private final Clock wall;
    private final LongSupplier counterNanos;
    private final Consumer<String> warnings;
    private long wallNanos;
    private long lastCounterNanos;
    private long leadNanos;
    private long lastNanos;

    MonotonicClock(Clock wall, LongSupplier counterNanos, Consumer<String> warnings) {
        this.wall = wall;
        this.counterNanos = counterNanos;
        this.warnings = warnings;
        this.wallNanos = EpochNanos.of(wall.instant());
        this.lastCounterNanos = counterNanos.getAsLong();
        this.lastNanos = wallNanos;
    }

    Instant now() {
        return EpochNanos.toInstant(nanos());
    }

    synchronized long nanos() {
        long wallNow = EpochNanos.of(wall.instant());
        long counterNow = counterNanos.getAsLong();
        long passed = Math.max(0, counterNow - lastCounterNanos);
        long step = (wallNow - wallNanos) - passed; // what the wall clock moved beyond the time that passed
        if (wallNow < wallNanos - JITTER_NANOS) {
            leadNanos -= step;
            warnings.accept("the clock was set back by "
                    + Duration.ofNanos(-step).toMillis() + " ms; time here goes on and does not go back");
        } else if (leadNanos > 0 && step > JITTER_NANOS) {
            leadNanos = Math.max(0, leadNanos - step);
        }
        wallNanos = wallNow;
        lastCounterNanos = counterNow;
        lastNanos = Math.max(lastNanos, wallNow + leadNanos);
        return lastNanos;
    }
}
