package dev.minato.twin.controllers.cronjob;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The times of a schedule between a start and now.
 *
 * @param newest the last one that has come; null when none has
 * @param missed about how many have come, counted by the distance of the first two, as Kubernetes does
 */
record Due(@Nullable Instant newest, long missed) {
    /** So many missed times mean that something is wrong: Kubernetes warns then. */
    static final long MANY = 100;

    private static final Due NONE = new Due(null, 0);

    /** @throws CronFormatException when the schedule has no two times */
    static Due between(CronSchedule schedule, Instant from, Instant now) {
        Instant first = schedule.next(from);
        Instant second = first == null ? null : schedule.next(first);
        if (first == null || second == null) {
            throw new CronFormatException("time difference between two schedules is less than 1 second");
        }
        if (now.isBefore(first)) {
            return NONE;
        }
        if (now.isBefore(second)) {
            return new Due(first, 0);
        }
        long between = Duration.between(first, second).toSeconds();
        long missed = Duration.between(first, now).toSeconds() / between + 1;
        // near the end by the first distance, then step by step: the distances may differ
        Instant newest = null;
        Instant time = schedule.next(first.plusSeconds((missed - 2) * between));
        while (time != null && !time.isAfter(now)) {
            newest = time;
            time = schedule.next(time);
        }
        return new Due(newest, missed);
    }

    boolean isMany() {
        return missed > MANY;
    }
}
