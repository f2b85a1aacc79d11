package dev.minato.objects.quantity;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times as Kubernetes writes them: metav1.Time in whole seconds, metav1.MicroTime with six digits; both in UTC. */
public final class KubeTime {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private KubeTime() {}

    /** {@code 2026-11-20T20:15:00Z}; what is finer than a second is cut off. */
    public static String seconds(Instant time) {
        LocalDateTime at = LocalDateTime.ofEpochSecond(time.getEpochSecond(), 0, ZoneOffset.UTC);
        if (at.getYear() < 1000 || at.getYear() > 9999) {
            return SECONDS.format(time.truncatedTo(ChronoUnit.SECONDS));
        }
        byte[] text = "0000-00-00T00:00:00Z".getBytes(StandardCharsets.ISO_8859_1);
        put(text, 4, at.getYear());
        put(text, 7, at.getMonthValue());
        put(text, 10, at.getDayOfMonth());
        put(text, 13, at.getHour());
        put(text, 16, at.getMinute());
        put(text, 19, at.getSecond());
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** Writes the number's digits so that they end before {@code end}; zeros are there. */
    private static void put(byte[] text, int end, int number) {
        int at = end;
        for (int rest = number; rest > 0; rest /= 10) {
            text[--at] = (byte) ('0' + rest % 10);
        }
    }

    /** {@code 2026-11-20T20:15:00.123456Z}; what is finer than a microsecond is cut off. */
    public static String micros(Instant time) {
        String seconds = seconds(time);
        if (seconds.length() != 20) {
            return MICROS.format(time);
        }
        byte[] text = (seconds.substring(0, 19) + ".000000Z").getBytes(StandardCharsets.ISO_8859_1);
        put(text, 26, time.get(ChronoField.MICRO_OF_SECOND));
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /**
     * Reads RFC 3339, any zone and any fraction.
     *
     * @throws DateTimeException when the text is none
     */
    public static Instant parse(String text) {
        Instant usual = usual(text);
        return usual == null ? OffsetDateTime.parse(text).toInstant() : usual;
    }

    /**
     * The form in which nearly all times come, {@code 2026-11-20T20:15:00Z}: a tenth of what API server and controllers
     * did was to read it by a formatter. Null for any other form, and for what is no time.
     */
    private static @Nullable Instant usual(String text) {
        if (text.length() == 27 && text.charAt(19) == '.' && text.charAt(26) == 'Z') {
            int micros = digits(text, 20, 26);
            Instant whole = micros < 0 ? null : usual(text.substring(0, 19) + "Z");
            return whole == null ? null : whole.plusNanos(micros * 1000L);
        }
        if (text.length() != 20
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':'
                || text.charAt(19) != 'Z') {
            return null;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        if (year < 0
                || month < 1
                || month > 12
                || day < 1
                || day > YearMonth.of(year, month).lengthOfMonth()) {
            return null;
        }
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return null;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(days * 86_400 + hour * 3_600L + minute * 60L + second);
    }

    /** The number that these characters are; -1 when one of them is no digit. */
    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** As {@link #parse}; null when the text is absent or no time. */
    public static @Nullable Instant parseOrNull(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
