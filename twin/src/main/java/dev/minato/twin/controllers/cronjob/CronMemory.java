package dev.minato.twin.controllers.cronjob;

import dev.minato.twin.controllers.workload.FollowUps;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a CronJob.
 *
 * @param followUps the Events of the changes that are under way
 * @param read its schedule as it was read last; null for none
 */
public record CronMemory(FollowUps followUps, @Nullable Read read) {
    static final CronMemory START = new CronMemory(FollowUps.NONE, null);

    /** A schedule that was read from this text, for this time zone. */
    record Read(String text, ZoneId zone, CronSchedule schedule) {}

    /**
     * The schedule of the text.
     *
     * @throws CronFormatException when it is none
     */
    Read read(String text, ZoneId zone) {
        boolean same = read != null && read.text.equals(text) && read.zone.equals(zone);
        return same && read != null ? read : new Read(text, zone, CronSchedule.parse(text, zone));
    }
}
