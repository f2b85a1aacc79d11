package dev.minato.objects.quantity;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go reads and prints them: {@code 1h30m}, {@code 1.5s}, {@code 300ms}, {@code 0s}. */
public final class GoDuration {
    private static final Pattern PART = Pattern.compile("([0-9]*)(?:\\.([0-9]*))?([^0-9.]+)");

    private GoDuration() {}

    /**
     * Reads a duration.
     *
     * @throws IllegalArgumentException with Go's words
     */
    public static Duration parse(String text) {
        String unsigned = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
        if (unsigned.equals("0")) {
            return Duration.ZERO;
        }
        if (unsigned.isEmpty()) {
            throw invalid(text);
        }
        BigDecimal nanos = BigDecimal.ZERO;
        Matcher matcher = PART.matcher(unsigned);
        int at = 0;
        while (at < unsigned.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw unsigned.chars().skip(at).anyMatch(Character::isDigit)
                        ? new IllegalArgumentException("time: missing unit in duration \"" + text + "\"")
                        : invalid(text);
            }
            String whole = matcher.group(1);
            String fraction = matcher.group(2) == null ? "" : matcher.group(2);
            if (whole.isEmpty() && fraction.isEmpty()) {
                throw invalid(text);
            }
            BigDecimal number = new BigDecimal((whole.isEmpty() ? "0" : whole) + "." + fraction + "0");
            nanos = nanos.add(number.multiply(BigDecimal.valueOf(unitNanos(matcher.group(3), text)))
                    .setScale(0, RoundingMode.DOWN));
            at = matcher.end();
        }
        if (nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw invalid(text);
        }
        return Duration.ofNanos(text.startsWith("-") ? -nanos.longValue() : nanos.longValue());
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException("time: invalid duration \"" + text + "\"");
    }

    private static long unitNanos(String unit, String text) {
        return switch (unit) {
            case "ns" -> 1L;
            case "us", "µs", "μs" -> 1_000L;
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default ->
                throw new IllegalArgumentException("time: unknown unit \"" + unit + "\" in duration \"" + text + "\"");
        };
    }

    /** As Go prints it: {@code 1h30m0s}, {@code 1.5s}, {@code 300ms}. */
    public static String print(Duration duration) {
        long nanos = duration.abs().toNanos();
        String sign = duration.isNegative() ? "-" : "";
        if (nanos == 0) {
            return "0s";
        }
        if (nanos < 1_000L) {
            return sign + nanos + "ns";
        }
        if (nanos < 1_000_000L) {
            return sign + decimal(nanos, 3) + "µs";
        }
        if (nanos < 1_000_000_000L) {
            return sign + decimal(nanos, 6) + "ms";
        }
        long minutes = nanos / 60_000_000_000L;
        String seconds = decimal(nanos % 60_000_000_000L, 9) + "s";
        if (minutes == 0) {
            return sign + seconds;
        }
        return sign + (minutes < 60 ? "" : minutes / 60 + "h") + minutes % 60 + "m" + seconds;
    }

    private static String decimal(long number, int places) {
        BigDecimal stripped = BigDecimal.valueOf(number, places).stripTrailingZeros();
        return stripped.signum() == 0 ? "0" : stripped.toPlainString();
    }
}
