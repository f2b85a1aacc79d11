package dev.minato.twin.api.codec;

import dev.minato.objects.quantity.KubeTime;
import dev.minato.objects.quantity.Quantity;
import dev.minato.objects.quantity.QuantityFormatException;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/** The canonical texts of the scalar types that have a format of their own. */
final class ScalarForms {
    private ScalarForms() {}

    static Value canonical(GoShape.Plain shape, StringValue text) {
        return switch (shape) {
            case TIME -> same(text, KubeTime.seconds(instant(text.text())));
            case MICRO_TIME -> same(text, KubeTime.micros(micros(text.text())));
            case BYTES -> bytes(text);
            case DURATION -> text;
            case BOOL, INT32, INT64, FLOAT, QUANTITY, INT_OR_STRING, ANY ->
                throw new IllegalArgumentException("no text: " + shape);
        };
    }

    static Value quantity(Value value) {
        try {
            Value canonical = Quantity.parse(value).toValue();
            return canonical.equals(value) ? value : canonical;
        } catch (QuantityFormatException e) {
            throw new DecodeException(String.valueOf(e.getMessage()));
        }
    }

    private static Value same(StringValue before, String after) {
        return before.text().equals(after) ? before : StringValue.of(after);
    }

    /** Go reads these by a layout with exactly six digits behind the point; more or fewer are no such time. */
    private static Instant micros(String text) {
        int seconds = "2006-01-02T15:04:05".length();
        if (text.length() > seconds && text.charAt(seconds) != '.') {
            String layout = "2006-01-02T15:04:05.000000Z07:00";
            throw new DecodeException("parsing time \"" + text + "\" as \"" + layout + "\": cannot parse \""
                    + text.substring(seconds) + "\" as \".000000\"");
        }
        return instant(text);
    }

    private static Instant instant(String text) {
        try {
            return KubeTime.parse(text);
        } catch (DateTimeException e) {
            throw new DecodeException("parsing time \"" + text + "\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \""
                    + text + "\" as \"2006\"");
        }
    }

    private static Value bytes(StringValue text) {
        String packed = text.text().replace("\n", "").replace("\r", "");
        try {
            Base64.getDecoder().decode(packed);
        } catch (IllegalArgumentException e) {
            throw new DecodeException("illegal base64 data at input byte " + firstBadByte(packed));
        }
        return same(text, packed);
    }

    /** Where Go's decoder stops: the first letter that is none of base64, or the end. */
    private static int firstBadByte(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!letter && c != '+' && c != '/' && c != '=') {
                return i;
            }
        }
        return text.length() / 4 * 4;
    }
}
