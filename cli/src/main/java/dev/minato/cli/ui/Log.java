package dev.minato.cli.ui;

import dev.minato.objects.tree.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A container's log, as far as it was heard.
 *
 * @param of whose; null for nobody's
 * @param lines the newest, at most {@link #LINES_MAX}
 * @param end why it ended, in words; empty at a regular end; null while it goes on
 */
record Log(@Nullable Of of, List<String> lines, @Nullable String end) {
    static final int LINES_MAX = 5_000;
    static final Log NONE = new Log(null, List.of(), null);

    /** @param previous of the container that ran before */
    record Of(ObjectKey pod, String container, boolean previous) {}

    Log {
        lines = List.copyOf(lines);
    }

    static Log open(Of of) {
        return new Log(of, List.of(), null);
    }

    Log with(List<String> more) {
        List<String> all = new ArrayList<>(lines);
        all.addAll(more);
        return new Log(of, all.subList(Math.max(0, all.size() - LINES_MAX), all.size()), end);
    }

    Log ended(String why) {
        return new Log(of, lines, why);
    }
}
