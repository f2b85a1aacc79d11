package dev.minato.twin.controllers.cronjob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.minato.reconcile.Entropy;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronScheduleTest {
    /** The expected times are those of the library that Kubernetes uses. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2012-07-09T14:45:00Z | 0/15 * * * *      | 2012-07-09T15:00:00Z",
                "2012-07-09T14:59:59Z | 0/15 * * * *      | 2012-07-09T15:00:00Z",
                "2012-07-09T15:45:00Z | 20-35/15 * * * *  | 2012-07-09T16:20:00Z",
                "2012-07-09T23:35:51Z | 15/35 20-35/15 * * * | none",
                "2012-07-09T23:35:00Z | 0 0 9 Apr-Oct *   | 2012-08-09T00:00:00Z",
                "2012-07-09T23:35:00Z | 0 0 */5 Apr,Aug,Oct Mon | 2012-08-01T00:00:00Z",
                "2012-07-09T23:35:00Z | 0 0 * Feb Mon     | 2013-02-04T00:00:00Z",
                "2012-07-09T23:35:00Z | 0 0 29 Feb ?      | 2016-02-29T00:00:00Z",
                "2012-07-09T00:00:00Z | 0 0 1,15 * Sun    | 2012-07-15T00:00:00Z",
                "2012-07-15T00:00:00Z | 0 0 1,15 * Sun    | 2012-07-22T00:00:00Z",
                "2012-07-15T00:00:00Z | 0 0 * * sun       | 2012-07-22T00:00:00Z",
                "2012-07-09T23:35:00Z | 0 0 30 Feb *      | none",
                "2012-07-09T23:35:00Z | 0 0 31 Apr *      | none",
                "2012-07-09T23:35:12Z | @hourly           | 2012-07-10T00:00:00Z",
                "2012-07-09T23:35:12Z | @daily            | 2012-07-10T00:00:00Z",
                "2012-07-09T23:35:12Z | @midnight         | 2012-07-10T00:00:00Z",
                "2012-07-09T23:35:12Z | @weekly           | 2012-07-15T00:00:00Z",
                "2012-07-09T23:35:12Z | @monthly          | 2012-08-01T00:00:00Z",
                "2012-07-09T23:35:12Z | @yearly           | 2013-01-01T00:00:00Z",
                "2012-07-09T23:35:12Z | @every 1h30m      | 2012-07-10T01:05:12Z",
                "2012-07-09T14:45:00Z | 5 4 * * MON-FRI   | 2012-07-10T04:05:00Z",
            })
    void theNextTimeIs(Instant after, String schedule, String next) {
        CronSchedule cron;
        try {
            cron = CronSchedule.parse(schedule, ZoneOffset.UTC);
        } catch (CronFormatException e) {
            assertThat(next).isEqualTo("none");
            return;
        }
        @Nullable Instant found = cron.next(after);
        assertThat(found == null ? "none" : found.toString()).isEqualTo(next);
    }

    @Test
    void aTimeThatSpringSkipsDoesNotComeAndOneThatAutumnRepeatsComesTwice() {
        CronSchedule cron = CronSchedule.parse("30 2 * * *", ZoneId.of("America/New_York"));
        assertThat(cron.next(Instant.parse("2026-03-08T05:00:00Z"))).isEqualTo("2026-03-09T06:30:00Z");
        CronSchedule twice = CronSchedule.parse("30 1 * * *", ZoneId.of("America/New_York"));
        assertThat(twice.next(Instant.parse("2026-11-01T05:00:00Z"))).isEqualTo("2026-11-01T05:30:00Z");
        assertThat(twice.next(Instant.parse("2026-11-01T05:30:00Z"))).isEqualTo("2026-11-01T06:30:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 * * *       | expected exactly 5 fields, found 4: [5 * * *]",
                "60 * * * *    | end of range (60) above maximum (59): 60",
                "* * 0 * *     | beginning of range (0) below minimum (1): 0",
                "* 9-4 * * *   | beginning of range (9) beyond end of range (4): 9-4",
                "*/0 * * * *   | step of range should be a positive number: */0",
                "x * * * *     | failed to parse int from x",
                "* * * * 7     | end of range (7) above maximum (6): 7",
                "1-2-3 * * * * | too many hyphens: 1-2-3",
                "@sometimes    | unrecognized descriptor: @sometimes",
            })
    void nonsenseIsRefusedInWords(String schedule, String message) {
        assertThatThrownBy(() -> CronSchedule.parse(schedule, ZoneOffset.UTC))
                .isInstanceOf(CronFormatException.class)
                .hasMessage(message);
    }

    @Test
    void noTextWhateverMakesItDoAnythingElse() {
        String letters = "0123456789*/-,? @jansudty";
        for (int seed = 0; seed < 20_000; seed++) {
            Entropy chance = new Entropy(seed);
            StringBuilder text = new StringBuilder();
            for (int i = chance.below(20); i >= 0; i--) {
                text.append(letters.charAt(chance.below(letters.length())));
            }
            try {
                CronSchedule.parse(text.toString(), ZoneOffset.UTC).next(Instant.EPOCH);
            } catch (CronFormatException e) {
                assertThat(e.getMessage()).as("seed %d: %s", seed, text).isNotEmpty();
            }
        }
    }

    @Test
    void itAgreesWithLookingAtEveryMinute() {
        for (int seed = 0; seed < 200; seed++) {
            Entropy chance = new Entropy(seed);
            CronSchedule.Fields cron = (CronSchedule.Fields) CronSchedule.parse(random(chance), ZoneOffset.UTC);
            Instant time = Instant.EPOCH.plusSeconds(chance.below(2_000_000_000));
            Instant next = cron.next(time);
            Instant minute = time.truncatedTo(ChronoUnit.MINUTES);
            for (int i = 0; i < 3000; i++) {
                minute = minute.plusSeconds(60);
                if (takes(cron, minute.atZone(ZoneOffset.UTC))) {
                    assertThat(next).as("seed %d", seed).isEqualTo(minute);
                    break;
                }
                assertThat(next == null || !next.equals(minute))
                        .as("seed %d", seed)
                        .isTrue();
            }
        }
    }

    private static String random(Entropy chance) {
        List<String> fields = new ArrayList<>();
        int[][] ranges = {{0, 59}, {0, 23}, {1, 28}, {1, 12}, {0, 6}};
        for (int[] range : ranges) {
            int one = range[0] + chance.below(range[1] - range[0] + 1);
            int two = range[0] + chance.below(range[1] - range[0] + 1);
            fields.add(
                    switch (chance.below(4)) {
                        case 0 -> "*";
                        case 1 -> "*/" + (1 + chance.below(7));
                        case 2 -> Math.min(one, two) + "-" + Math.max(one, two);
                        default -> one + "," + two;
                    });
        }
        return String.join(" ", fields);
    }

    private static boolean takes(CronSchedule.Fields cron, ZonedDateTime time) {
        boolean month = cron.dayOfMonth().has(time.getDayOfMonth());
        boolean week = cron.dayOfWeek().has(time.getDayOfWeek().getValue() % 7);
        boolean either = cron.dayOfMonth().star() || cron.dayOfWeek().star();
        return cron.minute().has(time.getMinute())
                && cron.hour().has(time.getHour())
                && cron.month().has(time.getMonthValue())
                && (either ? month && week : month || week);
    }
}
