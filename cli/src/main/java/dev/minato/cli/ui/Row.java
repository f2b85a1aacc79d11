package dev.minato.cli.ui;

import dev.minato.objects.tree.ObjectKey;
import org.jspecify.annotations.Nullable;

/**
 * A row of a page.
 *
 * @param about what stands in it; null for plain text
 * @param detail more of it, shown below when it is chosen; may be empty
 */
record Row(Line line, @Nullable ObjectKey about, String detail) {
    static Row text(Line line) {
        return new Row(line, null, "");
    }

    static Row text(String text) {
        return text(Line.of(text));
    }
}
