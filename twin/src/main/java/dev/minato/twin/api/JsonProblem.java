package dev.minato.twin.api;

import java.nio.charset.StandardCharsets;

/**
 * What is wrong with a text that is no JSON, in the words of Go's encoding/json, which clients show and match on. One
 * reading of one text; not thread-safe.
 */
final class JsonProblem {
    private static final String END = "unexpected end of JSON input";
    /** Deeper texts are refused by the reader before anyone asks. */
    private static final int DEPTH_MAX = 1000;

    private final byte[] text;
    private int at;

    private JsonProblem(byte[] text) {
        this.text = text;
    }

    /** The first problem of the text; the end when none is found, since this is only asked about texts that have one. */
    static String of(byte[] text) {
        JsonProblem problem = new JsonProblem(text);
        try {
            problem.value(0);
            problem.space();
            if (problem.at < text.length) {
                throw problem.invalid("after top-level value");
            }
        } catch (Found found) {
            return found.words;
        }
        return END;
    }

    /** Ends the reading at the first problem. */
    private static final class Found extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String words;

        Found(String words) {
            super(words, null, false, false);
            this.words = words;
        }
    }

    private Found invalid(String where) {
        return at >= text.length ? new Found(END) : new Found("invalid character " + shown() + " " + where);
    }

    /** The byte as Go quotes it, each byte a letter of its own. */
    private String shown() {
        int letter = text[at] & 0xff;
        return switch (letter) {
            case '\'' -> "'\\''";
            case '"' -> "'\"'";
            case '\n' -> "'\\n'";
            case '\t' -> "'\\t'";
            case '\r' -> "'\\r'";
            default -> {
                boolean printable = (letter >= 0x20 && letter < 0x7f) || (letter > 0xa0 && letter != 0xad);
                yield printable
                        ? "'" + (char) letter + "'"
                        : letter < 0x80
                                ? String.format(java.util.Locale.ROOT, "'\\x%02x'", letter)
                                : String.format(java.util.Locale.ROOT, "'\\u%04x'", letter);
            }
        };
    }

    private void space() {
        while (at < text.length && " \t\r\n".indexOf(text[at]) >= 0) {
            at++;
        }
    }

    private int peek() {
        space();
        return at < text.length ? text[at] & 0xff : -1;
    }

    private void value(int depth) {
        if (depth > DEPTH_MAX) {
            throw new Found("exceeded max depth");
        }
        switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> throw invalid("looking for beginning of value");
        }
    }

    private void object(int depth) {
        at++;
        if (peek() == '}') {
            at++;
            return;
        }
        while (true) {
            if (peek() != '"') {
                throw invalid("looking for beginning of object key string");
            }
            string();
            if (peek() != ':') {
                throw invalid("after object key");
            }
            at++;
            value(depth + 1);
            if (peek() == '}') {
                at++;
                return;
            }
            if (peek() != ',') {
                throw invalid("after object key:value pair");
            }
            at++;
        }
    }

    private void array(int depth) {
        at++;
        if (peek() == ']') {
            at++;
            return;
        }
        while (true) {
            value(depth + 1);
            if (peek() == ']') {
                at++;
                return;
            }
            if (peek() != ',') {
                throw invalid("after array element");
            }
            at++;
        }
    }

    private void string() {
        at++;
        while (at < text.length && text[at] != '"') {
            if (text[at] == '\\') {
                at++;
                if (at < text.length && "bfnrt\\/\"u".indexOf(text[at]) < 0) {
                    throw invalid("in string escape code");
                }
            } else if ((text[at] & 0xff) < 0x20) {
                throw invalid("in string literal");
            }
            at++;
        }
        if (at >= text.length) {
            throw new Found(END);
        }
        at++;
    }

    private void literal(String word) {
        byte[] letters = word.getBytes(StandardCharsets.US_ASCII);
        for (byte letter : letters) {
            if (at >= text.length || text[at] != letter) {
                throw invalid("in literal " + word + " (expecting '" + (char) letter + "')");
            }
            at++;
        }
    }

    private void number() {
        if (text[at] == '-') {
            at++;
            if (at >= text.length || !digit()) {
                throw invalid("in numeric literal");
            }
        }
        if (text[at] == '0') {
            at++;
        } else {
            digits();
        }
        if (at < text.length && text[at] == '.') {
            at++;
            if (at >= text.length || !digit()) {
                throw invalid("after decimal point in numeric literal");
            }
            digits();
        }
        if (at < text.length && (text[at] == 'e' || text[at] == 'E')) {
            at++;
            if (at < text.length && (text[at] == '+' || text[at] == '-')) {
                at++;
            }
            if (at >= text.length || !digit()) {
                throw invalid("in exponent of numeric literal");
            }
            digits();
        }
    }

    private boolean digit() {
        return text[at] >= '0' && text[at] <= '9';
    }

    private void digits() {
        while (at < text.length && digit()) {
            at++;
        }
    }
}
