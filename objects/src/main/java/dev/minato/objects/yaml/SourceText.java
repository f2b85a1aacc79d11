package dev.minato.objects.yaml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Bytes of a file as text, or a clear word about why they are none. */
final class SourceText {
    private final String sourceName;
    private final byte[] bytes;
    private final Limits limits;

    SourceText(String sourceName, byte[] bytes, Limits limits) {
        this.sourceName = sourceName;
        this.bytes = bytes;
        this.limits = limits;
    }

    /** The text without a byte order mark. */
    String decode() {
        Place start = new Place(1, 1);
        if (bytes.length > limits.bytesMax()) {
            throw new YamlException(
                    sourceName,
                    start,
                    "the text has " + bytes.length + " bytes; at most " + limits.bytesMax() + " are read");
        }
        if (startsWith(0xFE, 0xFF) || startsWith(0xFF, 0xFE)) {
            throw new YamlException(sourceName, start, "the text is UTF-16; save it as UTF-8");
        }
        int mark = startsWith(0xEF, 0xBB, 0xBF) ? 3 : 0;
        ByteBuffer in = ByteBuffer.wrap(bytes, mark, bytes.length - mark);
        CharBuffer out = CharBuffer.allocate(in.remaining());
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            throw new YamlException(
                    sourceName,
                    end(text),
                    "the text is not UTF-8: byte 0x%02X cannot stand here; save the file as UTF-8"
                            .formatted(bytes[in.position()] & 0xFF));
        }
        for (int i = 0; i < text.length(); i++) {
            if (!isAllowed(text, i)) {
                throw new YamlException(
                        sourceName,
                        end(text.substring(0, i)),
                        "the control character U+%04X is not allowed in YAML".formatted((int) text.charAt(i)));
            }
        }
        return text;
    }

    private boolean startsWith(int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowed(String text, int index) {
        char c = text.charAt(index);
        if (c < ' ') {
            return c == '\n' || c == '\r' || c == '\t';
        }
        return c < 0x7F || c == 0x85 || (c >= 0xA0 && c != 0xFFFE && c != 0xFFFF && c != 0xFEFF);
    }

    /** The place right after the text. */
    private static Place end(String text) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'))) {
                line++;
                lineStart = i + 1;
            }
        }
        return new Place(line, text.codePointCount(lineStart, text.length()) + 1);
    }
}
