package dev.minato.objects.quantity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Reads quantities as apimachinery does, odd corners included ({@code .}, {@code -}, {@code 1.G} are quantities). */
final class QuantityParser {
    private static final int NANO_PLACES = 9;
    private static final int EXPONENT_MAX = 10_000; // keeps a short text from becoming a number of gigabytes
    private static final BigDecimal BINARY_MAX = BigDecimal.valueOf(Long.MAX_VALUE);

    private QuantityParser() {}

    static Quantity parse(String text) {
        if (text.isEmpty()) {
            throw new QuantityFormatException(QuantityFormatException.WRONG_FORMAT);
        }
        int at = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
        while (at < text.length() && text.charAt(at) == '0') {
            at++;
        }
        if (at == text.length()) {
            return new Quantity(BigDecimal.ZERO, Quantity.Format.DECIMAL_SI, null);
        }
        int wholeStart = at;
        at = digits(text, at);
        String whole = text.substring(wholeStart, at);
        String fraction = "";
        if (at < text.length() && text.charAt(at) == '.') {
            int fractionStart = at + 1;
            at = digits(text, fractionStart);
            fraction = text.substring(fractionStart, at);
        }
        String suffix = suffix(text, at);
        Suffixes.Meaning meaning = Suffixes.of(suffix);
        if (meaning == null) {
            throw new QuantityFormatException(QuantityFormatException.WRONG_SUFFIX);
        }
        return quantity(text, whole, fraction, meaning);
    }

    private static Quantity quantity(String text, String whole, String fraction, Suffixes.Meaning meaning) {
        String digits = (whole.isEmpty() ? "0" : whole) + fraction;
        BigInteger unscaled = new BigInteger(digits);
        boolean negative = text.charAt(0) == '-';
        int exponent = Math.clamp(meaning.exponent(), -EXPONENT_MAX, EXPONENT_MAX);
        BigDecimal number;
        if (meaning.base() == 2) {
            number = new BigDecimal(unscaled.shiftLeft(exponent), fraction.length());
        } else {
            number = new BigDecimal(unscaled, fraction.length() - exponent);
        }
        if (number.signum() != 0 && number.scale() > NANO_PLACES) {
            number = number.setScale(NANO_PLACES, RoundingMode.UP);
        }
        Quantity.Format format = meaning.format();
        if (format == Quantity.Format.BINARY_SI) {
            number = number.min(BINARY_MAX);
            if (number.signum() > 0 && number.compareTo(BigDecimal.ONE) < 0) {
                format = Quantity.Format.DECIMAL_SI;
            }
        }
        boolean kept = meaning.base() == 2
                ? keepsBinaryText(digits, fraction, meaning.exponent())
                : keepsDecimalText(digits, meaning.exponent() - fraction.length());
        return new Quantity(negative ? number.negate() : number, format, kept ? text : null);
    }

    /**
     * The server takes some texts for canonical that are not quite ({@code 1.G}, {@code +5}, {@code 1E3}) and prints them
     * as they came; these two rules are its own.
     */
    private static boolean keepsDecimalText(String digits, int scale) {
        return digits.length() <= 18
                && scale >= -NANO_PLACES
                && scale % 3 == 0
                && !digits.endsWith("000")
                && digits.charAt(0) != '0';
    }

    private static boolean keepsBinaryText(String digits, String fraction, int exponent) {
        boolean small = fraction.isEmpty() && 15 - digits.length() - exponent * 3 / 10 - 1 >= 0;
        return small && (Long.parseLong(digits) & 7) != 0;
    }

    private static int digits(String text, int at) {
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static String suffix(String text, int start) {
        int at = start;
        while (at < text.length() && "eEinumkKMGTP".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
            at++;
        }
        at = digits(text, at);
        if (at < text.length()) {
            throw new QuantityFormatException(QuantityFormatException.WRONG_FORMAT);
        }
        return text.substring(start);
    }
}
