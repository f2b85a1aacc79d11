package dev.minato.objects.diff;

import java.util.ArrayList;
import java.util.List;

/**
 * The shortest way from one list of lines to another, by Myers' algorithm. Where they differ in more than
 * {@value #EDITS_MAX} lines it takes all old ones out and all new ones in, rather than search on: nobody reads that diff.
 */
final class LineEdits {
    private static final int EDITS_MAX = 2000;

    private LineEdits() {}

    /** A line kept, removed or added; line numbers count from 1 and are those at which it stands, or would stand. */
    record Edit(TextDiff.Kind kind, String text, int lineBefore, int lineAfter) {}

    static List<Edit> between(List<String> a, List<String> b) {
        int prefix = 0;
        while (prefix < a.size() && prefix < b.size() && a.get(prefix).equals(b.get(prefix))) {
            prefix++;
        }
        int suffix = 0;
        while (suffix < a.size() - prefix
                && suffix < b.size() - prefix
                && a.get(a.size() - 1 - suffix).equals(b.get(b.size() - 1 - suffix))) {
            suffix++;
        }
        List<String> from = a.subList(prefix, a.size() - suffix);
        List<String> to = b.subList(prefix, b.size() - suffix);
        Script script = new Script();
        a.subList(0, prefix).forEach(script::same);
        middle(from, to, script);
        a.subList(a.size() - suffix, a.size()).forEach(script::same);
        return script.edits;
    }

    private static final class Script {
        private final List<Edit> edits = new ArrayList<>();
        private int lineBefore = 1;
        private int lineAfter = 1;

        void same(String text) {
            edits.add(new Edit(TextDiff.Kind.SAME, text, lineBefore++, lineAfter++));
        }

        void remove(String text) {
            edits.add(new Edit(TextDiff.Kind.REMOVED, text, lineBefore++, lineAfter));
        }

        void add(String text) {
            edits.add(new Edit(TextDiff.Kind.ADDED, text, lineBefore, lineAfter++));
        }
    }

    private static void middle(List<String> a, List<String> b, Script script) {
        List<int[]> trace = search(a, b);
        if (trace.isEmpty()) {
            a.forEach(script::remove);
            b.forEach(script::add);
            return;
        }
        boolean[] removed = new boolean[a.size()];
        boolean[] added = new boolean[b.size()];
        int x = a.size();
        int y = b.size();
        for (int d = trace.size() - 1; d > 0; d--) {
            int[] reached = trace.get(d - 1);
            int offset = reached.length / 2;
            int k = x - y;
            boolean down = k == -d || (k != d && reached[offset + k - 1] < reached[offset + k + 1]);
            int before = down ? k + 1 : k - 1;
            int beforeX = reached[offset + before];
            int beforeY = beforeX - before;
            if (down) {
                added[beforeY] = true;
            } else {
                removed[beforeX] = true;
            }
            x = beforeX;
            y = beforeY;
        }
        int j = 0;
        for (int i = 0; i < a.size(); i++) {
            if (removed[i]) {
                script.remove(a.get(i));
                continue;
            }
            while (added[j]) {
                script.add(b.get(j++));
            }
            script.same(a.get(i));
            j++;
        }
        while (j < b.size()) {
            script.add(b.get(j++));
        }
    }

    /** For each number of edits how far one gets on each diagonal, up to the end; empty when that takes too many. */
    private static List<int[]> search(List<String> a, List<String> b) {
        int limit = Math.min(a.size() + b.size(), EDITS_MAX);
        int[] reached = new int[2 * limit + 3];
        int offset = reached.length / 2;
        List<int[]> trace = new ArrayList<>();
        for (int d = 0; d <= limit; d++) {
            for (int k = -d; k <= d; k += 2) {
                boolean down = k == -d || (k != d && reached[offset + k - 1] < reached[offset + k + 1]);
                int x = down ? reached[offset + k + 1] : reached[offset + k - 1] + 1;
                int y = x - k;
                while (x < a.size() && y < b.size() && a.get(x).equals(b.get(y))) {
                    x++;
                    y++;
                }
                reached[offset + k] = x;
                if (x >= a.size() && y >= b.size()) {
                    trace.add(reached.clone());
                    return trace;
                }
            }
            trace.add(reached.clone());
        }
        return List.of();
    }
}
