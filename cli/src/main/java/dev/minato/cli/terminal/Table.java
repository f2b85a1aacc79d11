package dev.minato.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Columns as kubectl prints them: upper-case headings, three spaces between, no lines. */
public final class Table {
    private static final String GAP = "   ";

    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... headings) {
        rows.add(List.of(headings));
    }

    public void row(String... cells) {
        if (cells.length != rows.getFirst().size()) {
            throw new IllegalArgumentException("a cell for each heading: " + List.of(cells));
        }
        rows.add(List.of(cells));
    }

    public boolean isEmpty() {
        return rows.size() == 1;
    }

    /** The lines, the heading first; each is cut where the terminal ends. */
    public List<String> lines(int columnsMax) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], Width.of(row.get(i)));
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                boolean last = i + 1 == columns;
                line.append(last ? row.get(i) : Width.padded(row.get(i), widths[i]) + GAP);
            }
            lines.add(Width.cut(line.toString().stripTrailing(), columnsMax));
        }
        return lines;
    }
}
