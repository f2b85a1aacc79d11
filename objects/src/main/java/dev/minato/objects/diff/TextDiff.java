package dev.minato.objects.diff;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines in which two texts differ, with some lines around them, as {@code diff -u} and kubectl diff show them. Colours
 * are for whoever prints it. Pure.
 */
public final class TextDiff {
    private TextDiff() {}

    /** What a line is. */
    public enum Kind {
        /** {@code --- name} and {@code +++ name}. */
        FILE,
        /** {@code @@ -1,3 +1,4 @@}. */
        HUNK,
        SAME,
        REMOVED,
        ADDED
    }

    /** One line as it is printed, its mark in front. */
    public record Line(Kind kind, String text) {}

    /**
     * The differing lines.
     *
     * @param context how many equal lines to show around each difference
     * @return nothing when the texts are equal
     */
    public static List<Line> between(String nameBefore, String before, String nameAfter, String after, int context) {
        List<String> a = before.lines().toList();
        List<String> b = after.lines().toList();
        List<LineEdits.Edit> edits = LineEdits.between(a, b);
        List<Line> lines = new ArrayList<>();
        for (int start = 0; start < edits.size(); ) {
            if (edits.get(start).kind() == Kind.SAME) {
                start++;
                continue;
            }
            int end = endOfHunk(edits, start, context);
            if (lines.isEmpty()) {
                lines.add(new Line(Kind.FILE, "--- " + nameBefore));
                lines.add(new Line(Kind.FILE, "+++ " + nameAfter));
            }
            hunk(edits.subList(Math.max(0, start - context), end), lines);
            start = end;
        }
        return lines;
    }

    /** As {@link #between(String, String, String, String, int)}, as one text. */
    public static String print(String nameBefore, String before, String nameAfter, String after) {
        StringBuilder text = new StringBuilder();
        between(nameBefore, before, nameAfter, after, 3)
                .forEach(line -> text.append(line.text()).append('\n'));
        return text.toString();
    }

    /** A hunk goes on over equal lines that are fewer than would separate two. */
    private static int endOfHunk(List<LineEdits.Edit> edits, int start, int context) {
        int lastChange = start;
        for (int i = start; i < edits.size() && i - lastChange <= 2 * context + 1; i++) {
            if (edits.get(i).kind() != Kind.SAME) {
                lastChange = i;
            }
        }
        return Math.min(edits.size(), lastChange + context + 1);
    }

    private static void hunk(List<LineEdits.Edit> edits, List<Line> lines) {
        long removed = edits.stream().filter(edit -> edit.kind() != Kind.ADDED).count();
        long added = edits.stream().filter(edit -> edit.kind() != Kind.REMOVED).count();
        LineEdits.Edit first = edits.getFirst();
        lines.add(new Line(
                Kind.HUNK,
                "@@ -" + range(first.lineBefore(), removed) + " +" + range(first.lineAfter(), added) + " @@"));
        for (LineEdits.Edit edit : edits) {
            String mark = switch (edit.kind()) {
                case REMOVED -> "-";
                case ADDED -> "+";
                case SAME, FILE, HUNK -> " ";
            };
            lines.add(new Line(edit.kind(), mark + edit.text()));
        }
    }

    /** The first line and how many; an empty range starts at the line before it. */
    private static String range(int firstLine, long count) {
        int start = count == 0 ? firstLine - 1 : firstLine;
        return count == 1 ? String.valueOf(start) : start + "," + count;
    }
}
