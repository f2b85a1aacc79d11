package dev.minato.reconcile.runner;

import java.time.Duration;

/**
 * Pauses that double: the first after one failure, and never one longer than the longest.
 *
 * @param first after the first failure
 * @param longest after however many
 */
public record BackOff(Duration first, Duration longest) {
    public BackOff {
        if (!first.isPositive() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("pauses must be positive, and the longest the longest");
        }
    }

    /** The pause before the next try after so many failures in a row (1 is the first). */
    Duration after(int failures) {
        assert failures > 0 : "a back-off follows a failure";
        Duration pause = first;
        for (int i = 1; i < failures && pause.compareTo(longest) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
