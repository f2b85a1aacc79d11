package dev.minato.objects.yaml;

import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Texts that YAML 1.1 takes for times, in the forms that goyaml knows. kubectl keeps them as they are; kustomize turns
 * them into RFC 3339; both quote them when they write.
 */
final class Timestamps {
    private static final Pattern FORM = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})"
            + "(?:(?:[Tt](?=.*(?:Z|[-+]\\d{2}:\\d{2})$)| (?!.*(?:Z|[-+])))"
            + "(\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:[.,](\\d{1,9}))?(Z|[-+](\\d{2}):(\\d{2}))?)?");

    private Timestamps() {}

    /** The time as RFC 3339 with the fraction it has; null when the text is none. */
    static @Nullable String rfc3339(String text) {
        if (text.length() < 8 || text.charAt(4) != '-') {
            return null;
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        int year = Integer.parseInt(matcher.group(1));
        int month = Integer.parseInt(matcher.group(2));
        int day = Integer.parseInt(matcher.group(3));
        int hour = number(matcher.group(4));
        int minute = number(matcher.group(5));
        int second = number(matcher.group(6));
        boolean exists = month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth()
                && hour < 24
                && minute < 60
                && second < 60
                && number(matcher.group(9)) <= 24
                && number(matcher.group(10)) < 60;
        if (!exists) {
            return null;
        }
        String zone = matcher.group(8);
        return "%04d-%02d-%02dT%02d:%02d:%02d".formatted(year, month, day, hour, minute, second)
                + fraction(matcher.group(7))
                + (zone == null || zone.endsWith("00:00") ? "Z" : zone);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static String fraction(@Nullable String digits) {
        int end = digits == null ? 0 : digits.length();
        while (digits != null && end > 0 && digits.charAt(end - 1) == '0') {
            end--;
        }
        return digits == null || end == 0 ? "" : "." + digits.substring(0, end);
    }
}
