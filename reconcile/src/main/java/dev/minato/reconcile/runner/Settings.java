package dev.minato.reconcile.runner;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * The numbers of a runner.
 *
 * @param backOffMin the pause after the first failure of an object; doubled with each further one
 * @param backOffMax the longest pause
 * @param visibleWithin how long a written object may take to show in the World before a list is asked for
 * @param decisionsPerStepMax how many decisions {@link Runner#step} makes before it gives the loop back
 * @param changingTurnsPerMinuteMax how often a minute an object may be decided with changes before it is slowed; turns
 *     of {@code Scope.Whole} are not counted
 * @param eventSeriesMax how many series of Events are remembered
 * @param instance {@code reportingInstance} of Events
 */
public record Settings(
        Duration backOffMin,
        Duration backOffMax,
        Duration visibleWithin,
        int decisionsPerStepMax,
        int changingTurnsPerMinuteMax,
        int eventSeriesMax,
        String instance) {
    public static final Settings DEFAULT =
            new Settings(Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofSeconds(10), 64, 600, 4096, "minato");

    public Settings {
        requireNonNull(instance, "instance is null");
        if (!backOffMin.isPositive() || backOffMax.compareTo(backOffMin) < 0 || !visibleWithin.isPositive()) {
            throw new IllegalArgumentException("pauses must be positive, and the longest the longest");
        }
        if (decisionsPerStepMax < 1 || changingTurnsPerMinuteMax < 1 || eventSeriesMax < 1) {
            throw new IllegalArgumentException("limits must be at least 1");
        }
    }

    public Settings withChangingTurnsPerMinuteMax(int max) {
        return new Settings(backOffMin, backOffMax, visibleWithin, decisionsPerStepMax, max, eventSeriesMax, instance);
    }

    public Settings withInstance(String name) {
        return new Settings(
                backOffMin,
                backOffMax,
                visibleWithin,
                decisionsPerStepMax,
                changingTurnsPerMinuteMax,
                eventSeriesMax,
                name);
    }

    /** The pause before the next try after so many failures in a row (1 is the first). */
    Duration backOff(int failures) {
        assert failures > 0 : "a back-off follows a failure";
        long millis = backOffMin.toMillis();
        for (int i = 1; i < failures && millis < backOffMax.toMillis(); i++) {
            millis *= 2;
        }
        return Duration.ofMillis(Math.min(millis, backOffMax.toMillis()));
    }
}
