package dev.minato.reconcile.runner;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * The numbers of a runner.
 *
 * @param retries the pauses before an object is tried again that failed
 * @param retriesPerSecondMax how many objects of one controller are tried again in a second, after a burst of
 * @param retriesAtOnceMax so many
 * @param slowings the pauses of an object that is decided with changes too often
 * @param visibleWithin how long a written object may take to show in the World before a list is asked for
 * @param decisionsPerStepMax how many decisions {@link Runner#step} makes before it gives the loop back
 * @param changingTurnsPerMinuteMax how often a minute an object may be decided with changes before it is slowed; turns
 *     of {@code Scope.Whole} are not counted
 * @param eventSeriesMax how many series of Events are remembered
 * @param instance {@code reportingInstance} of Events
 */
public record Settings(
        BackOff retries,
        int retriesPerSecondMax,
        int retriesAtOnceMax,
        BackOff slowings,
        Duration visibleWithin,
        int decisionsPerStepMax,
        int changingTurnsPerMinuteMax,
        int eventSeriesMax,
        String instance) {
    /** Retries are paced as Kubernetes' own controllers pace theirs (client-go, DefaultTypedControllerRateLimiter). */
    public static final Settings DEFAULT = new Settings(
            new BackOff(Duration.ofMillis(5), Duration.ofSeconds(1000)),
            10,
            100,
            new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(5)),
            Duration.ofSeconds(10),
            64,
            600,
            4096,
            "minato");

    public Settings {
        requireNonNull(instance, "instance is null");
        if (!visibleWithin.isPositive()) {
            throw new IllegalArgumentException("pauses must be positive");
        }
        if (retriesPerSecondMax < 1 || retriesAtOnceMax < 1) {
            throw new IllegalArgumentException("what is never tried again never ends");
        }
        if (decisionsPerStepMax < 1 || changingTurnsPerMinuteMax < 1 || eventSeriesMax < 1) {
            throw new IllegalArgumentException("limits must be at least 1");
        }
    }

    public Settings withChangingTurnsPerMinuteMax(int max) {
        return new Settings(
                retries,
                retriesPerSecondMax,
                retriesAtOnceMax,
                slowings,
                visibleWithin,
                decisionsPerStepMax,
                max,
                eventSeriesMax,
                instance);
    }

    public Settings withInstance(String name) {
        return new Settings(
                retries,
                retriesPerSecondMax,
                retriesAtOnceMax,
                slowings,
                visibleWithin,
                decisionsPerStepMax,
                changingTurnsPerMinuteMax,
                eventSeriesMax,
                name);
    }
}
