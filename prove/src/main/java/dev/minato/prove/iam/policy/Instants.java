package dev.minato.prove.iam.policy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values of Date operators: the forms of ISO 8601 that the W3C's profile names, or seconds since 1970 (IAM User Guide,
 * "Condition operators"). A year alone is refused: it cannot be told from seconds.
 */
public final class Instants {
    /** The first that can be written. */
    public static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

    /** From here on only whole seconds can be written, as their number. */
    public static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

    /** The last that can be written. */
    public static final Instant LAST = Instant.ofEpochSecond(999_999_999_999L);

    private static final Pattern FORM =
            Pattern.compile("(\\d{4})-(\\d{2})(?:-(\\d{2})(?:T(\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?"
                    + "(Z|[-+]\\d{2}:?\\d{2}))?)?");
    private static final Pattern SECONDS = Pattern.compile("\\d{5,12}|\\d{1,3}");

    private Instants() {}

    /** Empty when the text is no date. */
    public static Optional<Instant> read(String text) {
        if (text.indexOf('-') < 0 && SECONDS.matcher(text).matches()) {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        String fraction = form.group(7) == null ? "" : form.group(7);
        String offset = form.group(8) == null ? "Z" : form.group(8);
        try {
            return Optional.of(LocalDateTime.of(
                            number(form.group(1), 0),
                            number(form.group(2), 1),
                            number(form.group(3), 1),
                            number(form.group(4), 0),
                            number(form.group(5), 0),
                            number(form.group(6), 0),
                            number((fraction + "000000000").substring(0, 9), 0))
                    .toInstant(ZoneOffset.of(offset)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(@Nullable String digits, int orElse) {
        return digits == null ? orElse : Integer.parseInt(digits);
    }
}
