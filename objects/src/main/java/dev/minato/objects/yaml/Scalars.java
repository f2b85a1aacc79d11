package dev.minato.objects.yaml;

import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.FloatValue;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a plain scalar means, as goyaml resolves it: YAML 1.1 with Go's own reading of numbers. The same rules say which
 * texts need quotes when written.
 */
final class Scalars {
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern BASE_60 = Pattern.compile("[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?");
    private static final BigInteger UINT64_MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private Scalars() {}

    /** Whether a text written plain would be read as something else than that text. */
    static boolean needsQuotes(String text) {
        if (text.isEmpty()) {
            return true;
        }
        if (!isHint(text.charAt(0))) {
            return false;
        }
        return !(resolve(text, Dialect.KUBECTL) instanceof StringValue)
                || isSpecialFloat(text)
                || Timestamps.rfc3339(text) != null
                || (text.indexOf(':') > 0 && BASE_60.matcher(text).matches());
    }

    /** The value of a plain scalar; {@code .inf} and {@code .nan}, which no JSON can say, come back as texts. */
    static Value resolve(String text, Dialect dialect) {
        if (text.isEmpty()) {
            return NullValue.NULL;
        }
        char first = text.charAt(0);
        if (!isHint(first)) {
            return StringValue.of(text);
        }
        Value word = word(text, dialect);
        if (word != null) {
            return word;
        }
        Value number = null;
        if (first == '.') {
            number = FLOAT.matcher(text).matches() ? floatNumber(text) : null;
        } else if (first == '+' || first == '-' || isDigit(first)) {
            number = number(text.replace("_", ""));
            if (number == null && dialect == Dialect.KUSTOMIZE) {
                String time = Timestamps.rfc3339(text);
                return StringValue.of(time == null ? text : time);
            }
        }
        return number == null ? StringValue.of(text) : number;
    }

    static boolean isSpecialFloat(String text) {
        return switch (text) {
            case ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF" ->
                true;
            default -> false;
        };
    }

    private static boolean isHint(char c) {
        return isDigit(c) || "+-.~yYnNtTfFoO".indexOf(c) >= 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static @Nullable Value word(String text, Dialect dialect) {
        return switch (text) {
            case "true", "True", "TRUE" -> BoolValue.TRUE;
            case "false", "False", "FALSE" -> BoolValue.FALSE;
            case "~", "null", "Null", "NULL" -> NullValue.NULL;
            case "y", "Y", "yes", "Yes", "YES", "on", "On", "ON" -> dialect == Dialect.KUBECTL ? BoolValue.TRUE : null;
            case "n", "N", "no", "No", "NO", "off", "Off", "OFF" -> dialect == Dialect.KUBECTL ? BoolValue.FALSE : null;
            default -> null;
        };
    }

    private static @Nullable Value number(String plain) {
        Value whole = wholeNumber(plain);
        if (whole != null) {
            return whole;
        }
        return FLOAT.matcher(plain).matches() ? floatNumber(plain) : null;
    }

    /** As Go's ParseInt with base 0: 0x, 0o, 0b, and a leading 0 for octal; signed 64 bits, or unsigned without a sign. */
    private static @Nullable Value wholeNumber(String plain) {
        boolean signed = plain.startsWith("-") || plain.startsWith("+");
        String digits = signed ? plain.substring(1) : plain;
        int radix = 10;
        if (digits.length() > 1 && digits.charAt(0) == '0') {
            char mark = Character.toLowerCase(digits.charAt(1));
            radix = mark == 'x' ? 16 : mark == 'b' ? 2 : 8;
            digits = digits.substring(mark == 'x' || mark == 'b' || mark == 'o' ? 2 : 1);
        }
        if (digits.isEmpty() || digits.length() > 64 || !allDigits(digits, radix)) {
            return null;
        }
        BigInteger number = new BigInteger(digits, radix);
        if (plain.startsWith("-")) {
            number = number.negate();
        }
        if (number.bitLength() < 64) {
            return IntValue.of(number.longValue());
        }
        return signed || number.compareTo(UINT64_MAX) > 0 ? null : new FloatValue(number.doubleValue());
    }

    private static boolean allDigits(String text, int radix) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 'f' || Character.digit(text.charAt(i), radix) < 0) {
                return false;
            }
        }
        return true;
    }

    /** 2.0 is 2: Kubernetes' tools make JSON of YAML, and Go writes a whole float without a fraction. (-0 stays -0.) */
    private static @Nullable Value floatNumber(String text) {
        double number = Double.parseDouble(text);
        boolean isMinusZero = number == 0 && Math.copySign(1, number) < 0;
        if (number == Math.rint(number) && !isMinusZero && Math.abs(number) < 0x1p63) {
            return IntValue.of((long) number);
        }
        return Double.isFinite(number) ? new FloatValue(number) : null;
    }
}
