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

    /** The lines, the heading first; the last column is cut where the terminal ends. */
    public List<String> lines(int columnsMax) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(
                        widths[i], row.get(i).codePointCount(0, row.get(i).length()));
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String cell = row.get(i);
                line.append(cell);
                if (i + 1 < columns) {
                    line.append(" ".repeat(widths[i] - cell.codePointCount(0, cell.length())))
                            .append(GAP);
                }
            }
            lines.add(cut(line.toString().stripTrailing(), columnsMax));
        }
        return lines;
    }

    private static String cut(String line, int columnsMax) {
        return line.codePointCount(0, line.length()) <= columnsMax
                ? line
                : line.substring(0, line.offsetByCodePoints(0, columnsMax - 1)) + "…";
    }
}
