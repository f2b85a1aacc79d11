package dev.minato.render.load;

/**
 * What kustomize makes of a folded block ({@code >}): it writes every object out and reads it again, and goyaml v3 writes
 * one line end too many behind a line, unless the text begins with a blank. Folding takes that one away again, but not
 * before a line that is indented further, and not at the end of a text that keeps its line ends.
 */
record FoldedText(String text) {

    String afterKustomize() {
        if (!isWrittenFolded()) {
            return text;
        }
        boolean writesMore = !startsBlank(skipBreaks(0));
        StringBuilder read = new StringBuilder(text.length() + 8);
        int at = 0;
        while (at < text.length()) {
            int lineEnd = text.indexOf('\n', at);
            if (lineEnd < 0) {
                return read.append(text, at, text.length()).toString();
            }
            int next = skipBreaks(lineEnd);
            boolean afterText = lineEnd > at && !startsBlank(at);
            int written = next - lineEnd + (afterText && writesMore ? 1 : 0);
            read.append(text, at, lineEnd);
            if (next == text.length()) {
                return read.append("\n".repeat(next - lineEnd > 1 ? written : 1))
                        .toString();
            }
            if (!afterText || startsBlank(next)) {
                read.append("\n".repeat(written));
            } else {
                read.append(written == 1 ? " " : "\n".repeat(written - 1));
            }
            at = next;
        }
        return read.toString();
    }

    /** What has a blank before a line end, or at its end, is written in double quotes, and comes back as it was. */
    private boolean isWrittenFolded() {
        return !text.isEmpty()
                && !text.contains(" \n")
                && !text.endsWith(" ")
                && text.chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\t')
                && text.indexOf('\n') >= 0;
    }

    private boolean startsBlank(int at) {
        return at >= text.length() || text.charAt(at) == ' ' || text.charAt(at) == '\t';
    }

    private int skipBreaks(int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        return at;
    }
}
