package dev.minato.twin.controllers.cronjob;

import java.util.Locale;

/**
 * The values that one field of a schedule takes.
 *
 * @param bits bit n is set when n is taken
 * @param star whether it was written as {@code *} or {@code ?}: it takes all and restricts nothing
 */
record CronField(long bits, boolean star) {
    /** Which values a field may have, and the names of some. */
    enum Range {
        MINUTE(0, 59, ""),
        HOUR(0, 23, ""),
        DAY_OF_MONTH(1, 31, ""),
        MONTH(1, 12, "janfebmaraprmayjunjulaugsepoctnovdec"),
        DAY_OF_WEEK(0, 6, "sunmontuewedthufrisat");

        private final int min;
        private final int max;
        private final String names; // three letters each

        Range(int min, int max, String names) {
            this.min = min;
            this.max = max;
            this.names = names;
        }
    }

    boolean has(int value) {
        return (bits & (1L << value)) != 0;
    }

    /** Reads {@code *}, {@code 5}, {@code 1-5}, {@code 1-30/5}, {@code 3/10}, {@code mon-fri} and lists of them. */
    static CronField parse(String text, Range range) {
        long bits = 0;
        boolean star = false;
        for (String part : text.split(",", -1)) {
            CronField field = parsePart(part, range);
            bits |= field.bits;
            star |= field.star;
        }
        return new CronField(bits, star);
    }

    private static CronField parsePart(String text, Range range) {
        String[] rangeAndStep = text.split("/", -1);
        String[] ends = rangeAndStep[0].split("-", -1);
        if (rangeAndStep.length > 2) {
            throw new CronFormatException("too many slashes: " + text);
        }
        if (ends.length > 2) {
            throw new CronFormatException("too many hyphens: " + text);
        }
        boolean all = ends[0].equals("*") || ends[0].equals("?");
        int first = all ? range.min : value(ends[0], range);
        boolean single = !all && ends.length == 1;
        int last = all || (single && rangeAndStep.length == 2) ? range.max : single ? first : value(ends[1], range);
        int step = rangeAndStep.length == 2 ? number(rangeAndStep[1]) : 1;
        check(text, range, first, last, step);
        long bits = 0;
        for (int value = first; value <= last; value += step) {
            bits |= 1L << value;
        }
        return new CronField(bits, all && step == 1);
    }

    private static void check(String text, Range range, int first, int last, int step) {
        if (first < range.min) {
            throw new CronFormatException(
                    "beginning of range (" + first + ") below minimum (" + range.min + "): " + text);
        }
        if (last > range.max) {
            throw new CronFormatException("end of range (" + last + ") above maximum (" + range.max + "): " + text);
        }
        if (first > last) {
            throw new CronFormatException(
                    "beginning of range (" + first + ") beyond end of range (" + last + "): " + text);
        }
        if (step == 0) {
            throw new CronFormatException("step of range should be a positive number: " + text);
        }
    }

    private static int value(String text, Range range) {
        int name = text.length() == 3 ? range.names.indexOf(text.toLowerCase(Locale.ROOT)) : -1;
        return name >= 0 && name % 3 == 0 ? name / 3 + range.min : number(text);
    }

    private static int number(String text) {
        boolean digits =
                !text.isEmpty() && text.length() < 9 && text.chars().allMatch(letter -> letter >= '0' && letter <= '9');
        if (!digits) {
            throw new CronFormatException("failed to parse int from " + text);
        }
        return Integer.parseInt(text);
    }
}
