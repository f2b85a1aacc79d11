package dev.minato.cli.terminal;

/** How many columns of a terminal a text takes: East Asian wide characters take two, marks that combine none. Pure. */
public final class Width {
    private static final String ELLIPSIS = "…";

    private Width() {}

    public static int of(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            width += of(character);
            i += Character.charCount(character);
        }
        return width;
    }

    /** The text, or as much of it as fits with an ellipsis at its end. */
    public static String cut(String text, int columnsMax) {
        if (of(text) <= columnsMax) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int width = 0;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            width += of(character);
            if (width > columnsMax - 1) {
                break;
            }
            kept.appendCodePoint(character);
            i += Character.charCount(character);
        }
        return columnsMax < 1 ? "" : kept + ELLIPSIS;
    }

    /** The text with spaces behind it up to the width. */
    public static String padded(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - of(text)));
    }

    private static int of(int character) {
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return isWide(character) ? 2 : 1;
    }

    /** Unicode's East Asian Width W and F, by blocks. */
    private static boolean isWide(int character) {
        return (character >= 0x1100 && character <= 0x115f)
                || (character >= 0x2e80 && character <= 0xa4cf && character != 0x303f)
                || (character >= 0xac00 && character <= 0xd7a3)
                || (character >= 0xf900 && character <= 0xfaff)
                || (character >= 0xfe30 && character <= 0xfe6f)
                || (character >= 0xff00 && character <= 0xff60)
                || (character >= 0xffe0 && character <= 0xffe6)
                || (character >= 0x1f300 && character <= 0x1faff)
                || (character >= 0x20000 && character <= 0x3fffd);
    }
}
