package dev.minato.cli.ui;

import dev.minato.cli.terminal.Width;
import dev.minato.cli.ui.Line.Span;
import java.util.ArrayList;
import java.util.List;

/** Cells under each other, each column as wide as its widest cell; the last one takes what is left. Pure. */
final class Columns {
    private static final String GAP = "  ";

    private Columns() {}

    /** The lines, that of the headings first. */
    static List<Line> of(List<String> headings, List<List<Span>> rows) {
        int[] widths = new int[headings.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Width.of(headings.get(i));
            for (List<Span> row : rows) {
                widths[i] = Math.max(widths[i], Width.of(row.get(i).text()));
            }
        }
        List<Line> lines = new ArrayList<>();
        lines.add(line(headings.stream().map(text -> new Span(text, Style.BOLD)).toList(), widths));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private static Line line(List<Span> cells, int... widths) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            Span cell = cells.get(i);
            spans.add(cell);
            if (i + 1 < cells.size()) {
                spans.add(new Span(" ".repeat(widths[i] - Width.of(cell.text())) + GAP, Style.PLAIN));
            }
        }
        return new Line(spans);
    }
}
