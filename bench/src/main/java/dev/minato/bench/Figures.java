package dev.minato.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A small table: what was measured, on whom, the median and all rounds; above it what a figure needs to be understood. */
final class Figures {
    private final List<String> head = new ArrayList<>();
    private final List<String[]> rows = new ArrayList<>();

    Figures(String title) {
        head.add(title);
        rows.add(new String[] {"WHAT", "WHERE", "MEDIAN", "", "ALL ROUNDS"});
    }

    Figures note(String name, String text) {
        head.add(String.format("  %-11s %s", name + ":", text));
        return this;
    }

    /** The rounds of one thing in one unit. */
    Figures row(String what, String where, String unit, double... rounds) {
        String[] all = Arrays.stream(rounds).mapToObj(Figures::text).toArray(String[]::new);
        rows.add(new String[] {what, where, text(median(rounds)), unit, all.length < 2 ? "" : String.join(" ", all)});
        return this;
    }

    /** Something without a figure. */
    Figures row(String what, String where, String text) {
        rows.add(new String[] {what, where, text, "", ""});
        return this;
    }

    void print(PrintStream out) {
        note("machine", Machine.inWords());
        head.forEach(out::println);
        int[] widths = new int[5];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        for (String[] row : rows) {
            String line = String.format(
                    "  %-" + widths[0] + "s  %-" + widths[1] + "s  %" + widths[2] + "s %-" + Math.max(1, widths[3])
                            + "s  %s",
                    (Object[]) row);
            out.println(line.stripTrailing());
        }
        out.println();
        out.flush();
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Three digits that count. */
    private static String text(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        return Math.abs(value) >= 100
                ? String.format("%,.0f", value)
                : String.format(Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
    }
}
