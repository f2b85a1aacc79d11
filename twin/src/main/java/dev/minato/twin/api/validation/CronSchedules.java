package dev.minato.twin.api.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether a text is a cron schedule of five fields; the messages are those of the library that the real server uses. */
final class CronSchedules {
    private record Bounds(int min, int max, List<String> names) {}

    private static final List<Bounds> FIELDS = List.of(
            new Bounds(0, 59, List.of()),
            new Bounds(0, 23, List.of()),
            new Bounds(1, 31, List.of()),
            new Bounds(
                    1, 12, List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
            new Bounds(0, 6, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat")));
    private static final List<String> WORDS =
            List.of("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly");

    private CronSchedules() {}

    static List<String> check(String schedule) {
        if (schedule.contains("TZ")) {
            return List.of("cannot use TZ or CRON_TZ in schedule, use timeZone field instead");
        }
        if (schedule.startsWith("@")) {
            return WORDS.contains(schedule) || schedule.startsWith("@every ")
                    ? List.of()
                    : List.of("unrecognized descriptor: " + schedule);
        }
        List<String> fields = new ArrayList<>();
        for (String field : schedule.strip().split("\\s+", -1)) {
            fields.add(field);
        }
        if (fields.size() != 5) {
            return List.of(
                    "expected exactly 5 fields, found " + fields.size() + ": [" + String.join(" ", fields) + "]");
        }
        for (int i = 0; i < 5; i++) {
            for (String part : fields.get(i).split(",", -1)) {
                String problem = range(part, FIELDS.get(i));
                if (!problem.isEmpty()) {
                    return List.of(problem);
                }
            }
        }
        return List.of();
    }

    private static String range(String expression, Bounds bounds) {
        String[] step = expression.split("/", -1);
        String[] ends = step[0].split("-", -1);
        boolean star = ends[0].equals("*") || ends[0].equals("?");
        int start = star ? bounds.min() : number(ends[0], bounds);
        int end = star ? bounds.max() : ends.length == 1 ? start : number(ends[1], bounds);
        if (start < 0 || end < 0) {
            return "failed to parse int from " + (start < 0 ? ends[0] : ends[1]) + ": strconv.Atoi: parsing \""
                    + (start < 0 ? ends[0] : ends[1]) + "\": invalid syntax";
        }
        if (ends.length > 2) {
            return "too many hyphens: " + expression;
        }
        if (step.length > 2) {
            return "too many slashes: " + expression;
        }
        if (step.length == 2) {
            int every = number(step[1], new Bounds(0, 0, List.of()));
            if (every < 0) {
                return "failed to parse int from " + step[1] + ": strconv.Atoi: parsing \"" + step[1]
                        + "\": invalid syntax";
            }
            if (every == 0) {
                return "step of range should be a positive number: " + expression;
            }
            end = !star && ends.length == 1 ? bounds.max() : end;
        }
        if (start < bounds.min()) {
            return "beginning of range (" + start + ") below minimum (" + bounds.min() + "): " + expression;
        }
        if (end > bounds.max()) {
            return "end of range (" + end + ") above maximum (" + bounds.max() + "): " + expression;
        }
        if (start > end) {
            return "beginning of range (" + start + ") beyond end of range (" + end + "): " + expression;
        }
        return "";
    }

    /** -1 when it is none. */
    private static int number(String text, Bounds bounds) {
        int name = bounds.names().indexOf(text.toLowerCase(Locale.ROOT));
        if (name >= 0) {
            return name + bounds.min();
        }
        if (text.isEmpty() || text.length() > 9 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        return Integer.parseInt(text);
    }
}
