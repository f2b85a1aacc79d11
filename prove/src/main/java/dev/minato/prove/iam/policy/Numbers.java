package dev.minato.prove.iam.policy;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Values of Numeric operators: whole numbers and decimal fractions. */
public final class Numbers {
    /** Bounded: nobody compares more, and an exponent of a billion would fill the memory. */
    private static final Pattern FORM = Pattern.compile("[-+]?[0-9]{1,40}(?:\\.[0-9]{1,40})?");

    private Numbers() {}

    /** Empty when the text is no number. */
    public static Optional<BigDecimal> read(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
}
