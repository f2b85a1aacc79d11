package dev.minato.objects.yaml;

/** Scalars in the style that fits their text; see {@link TextTraits} for which may be used. */
final class ScalarWriter {
    private static final String HEX = "0123456789ABCDEF";

    private final LineOutput out;

    ScalarWriter(LineOutput out) {
        this.out = out;
    }

    void text(String text, int indent, boolean key) {
        if (isPlainWord(text)) {
            out.word(text);
            return;
        }
        TextTraits traits = TextTraits.of(text);
        int[] chars = text.codePoints().toArray();
        if (text.indexOf('\n') >= 0 && traits.blockAllowed() && !key) {
            literal(chars, indent);
        } else if (text.indexOf('\n') >= 0 || Scalars.needsQuotes(text)) {
            doubleQuoted(chars, indent, !key);
        } else if (traits.plainAllowed()) {
            plain(text, indent, !key);
        } else if (traits.singleQuotedAllowed()) {
            singleQuoted(chars, indent, !key);
        } else {
            doubleQuoted(chars, indent, !key);
        }
    }

    /** The common case: letters, digits and a few marks, starting with a letter that no other type of value starts with. */
    private static boolean isPlainWord(String text) {
        if (text.isEmpty() || "yYnNtTfFoO".indexOf(text.charAt(0)) >= 0 || !isLetter(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && (c < '-' || c > '9') && c != '_') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** A text without line breaks. */
    void plain(String text, int indent, boolean mayFold) {
        out.space();
        int[] chars = text.codePoints().toArray();
        boolean spaces = false;
        for (int i = 0; i < chars.length; i++) {
            boolean space = chars[i] == ' ';
            if (space && mayFold && !spaces && out.isPastWidth() && !isSpace(chars, i + 1)) {
                out.indent(indent);
            } else {
                out.character(chars[i]);
            }
            spaces = space;
        }
        out.flags(false, false);
    }

    private void singleQuoted(int[] chars, int indent, boolean mayFold) {
        out.mark("'", true, false, false);
        boolean spaces = false;
        boolean breaks = false;
        for (int i = 0; i < chars.length; i++) {
            int c = chars[i];
            if (c == ' ') {
                boolean inside = i > 0 && i < chars.length - 1;
                if (mayFold && !spaces && out.isPastWidth() && inside && !isSpace(chars, i + 1)) {
                    out.indent(indent);
                } else {
                    out.character(c);
                }
                spaces = true;
            } else if (Characters.isBreak(c)) {
                out.lineBreak(c);
                out.indention(true);
                breaks = true;
            } else {
                if (breaks) {
                    out.indent(indent);
                }
                if (c == '\'') {
                    out.character(c);
                }
                out.character(c);
                out.indention(false);
                spaces = false;
                breaks = false;
            }
        }
        out.mark("'", false, false, false);
        out.flags(false, false);
    }

    private void doubleQuoted(int[] chars, int indent, boolean mayFold) {
        out.mark("\"", true, false, false);
        // libyaml looks at the start of the whole text here, so behind a byte order mark everything is escaped
        boolean escapeAll = chars.length > 0 && chars[0] == Characters.BYTE_ORDER_MARK;
        boolean spaces = false;
        for (int i = 0; i < chars.length; i++) {
            int c = chars[i];
            if (escapeAll || !Characters.isPrintable(c) || Characters.isBreak(c) || c == '"' || c == '\\') {
                escape(c);
                spaces = false;
            } else if (c == ' ') {
                if (mayFold && !spaces && out.isPastWidth() && i > 0 && i < chars.length - 1) {
                    out.indent(indent);
                    if (isSpace(chars, i + 1)) {
                        out.character('\\');
                    }
                } else {
                    out.character(c);
                }
                spaces = true;
            } else {
                out.character(c);
                spaces = false;
            }
        }
        out.mark("\"", false, false, false);
        out.flags(false, false);
    }

    private void escape(int c) {
        out.character('\\');
        switch (c) {
            case 0 -> out.character('0');
            case 0x07 -> out.character('a');
            case 0x08 -> out.character('b');
            case 0x09 -> out.character('t');
            case 0x0A -> out.character('n');
            case 0x0B -> out.character('v');
            case 0x0C -> out.character('f');
            case 0x0D -> out.character('r');
            case 0x1B -> out.character('e');
            case '"', '\\' -> out.character(c);
            case 0x85 -> out.character('N');
            case 0xA0 -> out.character('_');
            case 0x2028 -> out.character('L');
            case 0x2029 -> out.character('P');
            default -> {
                int digits = c <= 0xFF ? 2 : c <= 0xFFFF ? 4 : 8;
                out.character(digits == 2 ? 'x' : digits == 4 ? 'u' : 'U');
                for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
                    out.character(HEX.charAt((c >> shift) & 15));
                }
            }
        }
    }

    private void literal(int[] chars, int indent) {
        out.mark("|", true, false, false);
        if (chars[0] == ' ' || Characters.isBreak(chars[0])) {
            out.mark("2", false, false, false); // how far the block is indented cannot be seen from its first line
        }
        int last = chars.length - 1;
        if (!Characters.isBreak(chars[last])) {
            out.mark("-", false, false, false);
        } else if (last == 0 || Characters.isBreak(chars[last - 1])) {
            out.mark("+", false, false, false);
        }
        out.lineEnd();
        out.flags(true, true);
        boolean breaks = true;
        for (int c : chars) {
            if (Characters.isBreak(c)) {
                out.lineBreak(c);
                out.indention(true);
                breaks = true;
            } else {
                if (breaks) {
                    out.indent(indent);
                }
                out.character(c);
                out.indention(false);
                breaks = false;
            }
        }
    }

    private static boolean isSpace(int[] chars, int index) {
        return index < chars.length && chars[index] == ' ';
    }
}
