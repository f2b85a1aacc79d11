package dev.minato.objects.quantity;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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
        return SECONDS.format(time.truncatedTo(ChronoUnit.SECONDS));
    }

    /** {@code 2026-11-20T20:15:00.123456Z}; what is finer than a microsecond is cut off. */
    public static String micros(Instant time) {
        return MICROS.format(time);
    }

    /**
     * Reads RFC 3339, any zone and any fraction.
     *
     * @throws DateTimeException when the text is none
     */
    public static Instant parse(String text) {
        return OffsetDateTime.parse(text).toInstant();
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
