package dev.minato.objects.quantity;

import org.jspecify.annotations.Nullable;

/** What the letters behind a quantity mean. */
final class Suffixes {
    private static final String[] DECIMAL = {"n", "u", "m", "", "k", "M", "G", "T", "P", "E"};
    private static final String[] BINARY = {"", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"};

    private Suffixes() {}

    /** {@code base} 2 or 10, to the power of {@code exponent}. */
    record Meaning(int base, int exponent, Quantity.Format format) {}

    static @Nullable Meaning of(String suffix) {
        for (int i = 0; i < DECIMAL.length; i++) {
            if (DECIMAL[i].equals(suffix)) {
                return new Meaning(10, (i - 3) * 3, Quantity.Format.DECIMAL_SI);
            }
        }
        for (int i = 1; i < BINARY.length; i++) {
            if (BINARY[i].equals(suffix)) {
                return new Meaning(2, i * 10, Quantity.Format.BINARY_SI);
            }
        }
        if (suffix.length() > 1 && (suffix.charAt(0) == 'e' || suffix.charAt(0) == 'E')) {
            try {
                return new Meaning(10, Integer.parseInt(suffix.substring(1)), Quantity.Format.DECIMAL_EXPONENT);
            } catch (NumberFormatException e) {
                return null;
            }
        }
        return null;
    }

    /** The suffix of 10 to the exponent, a multiple of 3; beyond E there is none, and the server prints none. */
    static String decimal(int exponent, boolean asExponent) {
        if (asExponent) {
            return exponent == 0 ? "" : "e" + exponent;
        }
        int index = exponent / 3 + 3;
        return index >= 0 && index < DECIMAL.length ? DECIMAL[index] : "";
    }

    /** The suffix of 1024 to the power. */
    static String binary(int power) {
        return power < BINARY.length ? BINARY[power] : "";
    }
}
