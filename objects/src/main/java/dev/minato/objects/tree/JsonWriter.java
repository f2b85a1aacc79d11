package dev.minato.objects.tree;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Trees as JSON in UTF-8, the bytes that Go's encoding/json writes with its defaults, which is what a Kubernetes API
 * server sends: {@code <}, {@code >} and {@code &} as escapes, likewise U+2028 and U+2029. Not thread-safe.
 */
final class JsonWriter {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private final boolean escapeHtml;
    private byte[] out = new byte[512];
    private int size;

    JsonWriter(boolean escapeHtml) {
        this.escapeHtml = escapeHtml;
    }

    byte[] toBytes() {
        return Arrays.copyOf(out, size);
    }

    String toText() {
        return new String(out, 0, size, StandardCharsets.UTF_8);
    }

    void write(Value value) {
        switch (value) {
            case MapValue map -> {
                put('{');
                for (int i = 0; i < map.size(); i++) {
                    if (i > 0) {
                        put(',');
                    }
                    writeText(map.keyAt(i));
                    put(':');
                    write(map.valueAt(i));
                }
                put('}');
            }
            case ListValue list -> {
                put('[');
                for (int i = 0; i < list.size(); i++) {
                    if (i > 0) {
                        put(',');
                    }
                    write(list.get(i));
                }
                put(']');
            }
            case StringValue(String text) -> writeText(text);
            case IntValue(long number) -> putAscii(Long.toString(number));
            case FloatValue(double number) -> putAscii(GoNumbers.json(number));
            case BoolValue flag -> putAll(flag.flag() ? TRUE : FALSE);
            case NullValue nothing -> putAll(NULL);
        }
    }

    void writeText(String text) {
        ensure(text.length() * 3 + 2); // the most that unescaped text takes; escapes ensure for themselves
        out[size++] = '"';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                if (c >= ' ' && c != '"' && c != '\\' && !(escapeHtml && (c == '<' || c == '>' || c == '&'))) {
                    out[size++] = (byte) c;
                } else {
                    escape(c, text.length() - i);
                }
            } else if (c < 0x800) {
                out[size++] = (byte) (0xC0 | (c >> 6));
                out[size++] = (byte) (0x80 | (c & 0x3F));
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                int point = Character.toCodePoint(c, text.charAt(++i));
                out[size++] = (byte) (0xF0 | (point >> 18));
                out[size++] = (byte) (0x80 | ((point >> 12) & 0x3F));
                out[size++] = (byte) (0x80 | ((point >> 6) & 0x3F));
                out[size++] = (byte) (0x80 | (point & 0x3F));
            } else if (c == 0x2028 || c == 0x2029 || Character.isSurrogate(c)) {
                escape(Character.isSurrogate(c) ? 0xFFFD : c, text.length() - i);
            } else {
                out[size++] = (byte) (0xE0 | (c >> 12));
                out[size++] = (byte) (0x80 | ((c >> 6) & 0x3F));
                out[size++] = (byte) (0x80 | (c & 0x3F));
            }
        }
        out[size++] = '"';
    }

    private void escape(int c, int charsLeft) {
        ensure(8 + charsLeft * 3);
        out[size++] = '\\';
        switch (c) {
            case '"', '\\' -> out[size++] = (byte) c;
            case '\b' -> out[size++] = 'b';
            case '\f' -> out[size++] = 'f';
            case '\n' -> out[size++] = 'n';
            case '\r' -> out[size++] = 'r';
            case '\t' -> out[size++] = 't';
            default -> {
                out[size++] = 'u';
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out[size++] = HEX[(c >> shift) & 15];
                }
            }
        }
    }

    private void put(char ascii) {
        ensure(1);
        out[size++] = (byte) ascii;
    }

    private void putAscii(String ascii) {
        ensure(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            out[size++] = (byte) ascii.charAt(i);
        }
    }

    private void putAll(byte[] bytes) {
        ensure(bytes.length);
        System.arraycopy(bytes, 0, out, size, bytes.length);
        size += bytes.length;
    }

    private void ensure(int more) {
        if (out.length - size < more) {
            out = Arrays.copyOf(out, Math.max(out.length * 2, size + more));
        }
    }
}
