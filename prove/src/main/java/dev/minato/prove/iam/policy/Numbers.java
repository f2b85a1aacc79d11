package dev.minato.prove.iam.policy;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Values of Numeric operators: whole numbers and decimal fractions. */
public final class Numbers {
    /** Before the point, and behind it. Bounded: nobody compares more, and a billion of them would fill the memory. */
    public static final int DIGITS = 40;

    private static final Pattern FORM = Pattern.compile("[-+]?[0-9]{1," + DIGITS + "}(?:\\.[0-9]{1," + DIGITS + "})?");

    private Numbers() {}

    /** Empty when the text is no number. */
    public static Optional<BigDecimal> read(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
}
