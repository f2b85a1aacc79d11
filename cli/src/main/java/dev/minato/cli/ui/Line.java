package dev.minato.cli.ui;

import dev.minato.cli.terminal.Width;
import java.util.ArrayList;
import java.util.List;

/** One line of the screen: pieces of text, each with its meaning. Immutable. */
record Line(List<Span> spans) {
    static final Line EMPTY = new Line(List.of());

    /** A piece. */
    record Span(String text, Style style) {}

    Line {
        spans = List.copyOf(spans);
    }

    static Line of(String text) {
        return of(text, Style.PLAIN);
    }

    static Line of(String text, Style style) {
        return new Line(List.of(new Span(text, style)));
    }

    Line plus(String text, Style style) {
        List<Span> more = new ArrayList<>(spans);
        more.add(new Span(text, style));
        return new Line(more);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        spans.forEach(span -> text.append(span.text()));
        return text.toString();
    }

    /** Exactly so wide: cut with an ellipsis, or filled up with spaces. */
    Line fitted(int columns) {
        List<Span> kept = new ArrayList<>();
        int left = columns;
        boolean fits = Width.of(text()) <= columns;
        for (Span span : spans) {
            int width = Width.of(span.text());
            if (!fits && width >= left) {
                kept.add(new Span(Width.cut(span.text() + " ", left), span.style()));
                left -= Width.of(kept.getLast().text());
                break;
            }
            kept.add(span);
            left -= width;
        }
        if (left > 0) {
            kept.add(new Span(" ".repeat(left), Style.PLAIN));
        }
        return new Line(kept);
    }

    /** The whole line in one style. */
    Line in(Style style) {
        return of(text(), style);
    }

    /** As the terminal takes it. */
    String printed(boolean colours) {
        StringBuilder text = new StringBuilder();
        spans.forEach(span -> text.append(span.style().on(span.text(), colours)));
        return text.toString();
    }
}
