package dev.minato.twin.controllers.cronjob;

import dev.minato.objects.quantity.GoDuration;
import dev.minato.twin.controllers.cronjob.CronField.Range;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A schedule in the language of cron with five fields, its names ({@code @daily}), or {@code @every 90m}. Immutable.
 *
 * <p>A day must fit the day of the month and the day of the week when one of them is {@code *}, else one of them is
 * enough: that is cron's rule. Times that a clock skips in spring are skipped; those that it shows twice in autumn come
 * twice.
 */
public sealed interface CronSchedule {
    /** After so many years without a time there is none: the 30th of February. */
    int YEARS_MAX = 5;

    Pattern BLANKS = Pattern.compile("\\s+");

    /** The first time after {@code after}; null when there is none. Whole seconds. */
    @Nullable
    Instant next(Instant after);

    /**
     * Reads a schedule for a time zone.
     *
     * @throws CronFormatException when it is none
     */
    static CronSchedule parse(String text, ZoneId zone) {
        if (text.isEmpty()) {
            throw new CronFormatException("empty spec string");
        }
        if (text.startsWith("@every ")) {
            return every(text.substring("@every ".length()));
        }
        String fields = switch (text) {
            case "@yearly", "@annually" -> "0 0 1 1 *";
            case "@monthly" -> "0 0 1 * *";
            case "@weekly" -> "0 0 * * 0";
            case "@daily", "@midnight" -> "0 0 * * *";
            case "@hourly" -> "0 * * * *";
            default -> text;
        };
        if (fields.startsWith("@")) {
            throw new CronFormatException("unrecognized descriptor: " + text);
        }
        List<String> parts = List.of(BLANKS.split(fields.strip()));
        if (parts.size() != 5) {
            throw new CronFormatException("expected exactly 5 fields, found " + parts.size() + ": [" + fields + "]");
        }
        return new Fields(
                CronField.parse(parts.get(0), Range.MINUTE),
                CronField.parse(parts.get(1), Range.HOUR),
                CronField.parse(parts.get(2), Range.DAY_OF_MONTH),
                CronField.parse(parts.get(3), Range.MONTH),
                CronField.parse(parts.get(4), Range.DAY_OF_WEEK),
                zone);
    }

    private static Every every(String text) {
        try {
            Duration pause = GoDuration.parse(text).truncatedTo(ChronoUnit.SECONDS);
            return new Every(pause.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : pause);
        } catch (IllegalArgumentException e) {
            throw new CronFormatException("failed to parse duration @every " + text + ": " + e.getMessage());
        }
    }

    /** Always the same time apart, counted from the last one. */
    record Every(Duration pause) implements CronSchedule {
        @Override
        public Instant next(Instant after) {
            return after.truncatedTo(ChronoUnit.SECONDS).plus(pause);
        }
    }

    /** At the times that all fields take. */
    record Fields(
            CronField minute, CronField hour, CronField dayOfMonth, CronField month, CronField dayOfWeek, ZoneId zone)
            implements CronSchedule {
        @Override
        public @Nullable Instant next(Instant after) {
            // the largest field first: what it rules out is not looked at in the smaller ones
            ZonedDateTime time =
                    after.atZone(zone).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
            int lastYear = time.getYear() + YEARS_MAX;
            while (time.getYear() <= lastYear) {
                if (!month.has(time.getMonthValue())) {
                    time = time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).plusMonths(1);
                } else if (!takesDay(time)) {
                    time = time.truncatedTo(ChronoUnit.DAYS).plusDays(1);
                } else if (!hour.has(time.getHour())) {
                    time = time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
                } else if (!minute.has(time.getMinute())) {
                    time = time.plusMinutes(1);
                } else {
                    return time.toInstant();
                }
            }
            return null;
        }

        private boolean takesDay(ZonedDateTime time) {
            boolean byMonth = dayOfMonth.has(time.getDayOfMonth());
            boolean byWeek = dayOfWeek.has(time.getDayOfWeek().getValue() % 7);
            boolean either = dayOfMonth.star() || dayOfWeek.star();
            return either ? byMonth && byWeek : byMonth || byWeek;
        }
    }
}
