package dev.minato.objects.yaml;

/** Text with its current column, and what the current line has so far; see {@link YamlWriter}. */
final class LineOutput {
    static final int WIDTH = 80;

    private final StringBuilder out = new StringBuilder(256);
    private int column; // in characters, not in Java's chars
    private boolean whitespace = true;
    private boolean indention = true;

    boolean indention() {
        return indention;
    }

    boolean isPastWidth() {
        return column > WIDTH;
    }

    void lineEnd() {
        out.append('\n');
        column = 0;
    }

    void character(int codePoint) {
        out.appendCodePoint(codePoint);
        column++;
    }

    /** A line break character as it is; anything but a line feed stays itself. */
    void lineBreak(int codePoint) {
        out.appendCodePoint(codePoint);
        column = 0;
    }

    void indent(int indent) {
        if (!indention || column > indent || (column == indent && !whitespace)) {
            lineEnd();
        }
        while (column < indent) {
            character(' ');
        }
        whitespace = true;
        indention = true;
    }

    void mark(String mark, boolean spaceBefore, boolean isWhitespace, boolean isIndention) {
        if (spaceBefore) {
            space();
        }
        out.append(mark);
        column += mark.length();
        whitespace = isWhitespace;
        indention = indention && isIndention;
    }

    /** A plain scalar of ASCII without spaces. */
    void word(String text) {
        space();
        out.append(text);
        column += text.length();
        flags(false, false);
    }

    void space() {
        if (!whitespace) {
            character(' ');
        }
    }

    void flags(boolean newWhitespace, boolean newIndention) {
        whitespace = newWhitespace;
        indention = newIndention;
    }

    void indention(boolean newIndention) {
        indention = newIndention;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
