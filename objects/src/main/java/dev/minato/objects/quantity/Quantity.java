package dev.minato.objects.quantity;

import dev.minato.objects.tree.FloatValue;
import dev.minato.objects.tree.GoNumbers;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * An amount of CPU, memory or anything else: exact, with the unit family it was written in. Immutable.
 *
 * <p>Kubernetes' rules (apimachinery, api/resource): suffixes n u m k M G T P E, Ki to Ei, or an exponent; finer than a
 * billionth is rounded up, away from zero; printed without fraction and with the largest suffix that loses nothing.
 */
public final class Quantity implements Comparable<Quantity> {
    public static final Quantity ZERO = new Quantity(BigDecimal.ZERO, Format.DECIMAL_SI, null);

    private static final BigDecimal BINARY_SMALL = BigDecimal.valueOf(1024);
    private static final BigInteger BIG_1024 = BigInteger.valueOf(1024);

    private final BigDecimal number;
    private final Format format;
    private final @Nullable String text; // as it was parsed, when that is canonical already

    Quantity(BigDecimal number, Format format, @Nullable String text) {
        this.number = number;
        this.format = format;
        this.text = text;
    }

    /** The family of suffixes that a quantity is printed with. */
    public enum Format {
        /** n, u, m, none, k, M, G, T, P, E. */
        DECIMAL_SI,
        /** Ki, Mi, Gi, Ti, Pi, Ei. */
        BINARY_SI,
        /** e3, e6, ... */
        DECIMAL_EXPONENT
    }

    /**
     * Reads a quantity.
     *
     * @throws QuantityFormatException with the API server's words
     */
    public static Quantity parse(String text) {
        return QuantityParser.parse(text);
    }

    /** Reads a quantity from a tree, where it may be a number too. */
    public static Quantity parse(Value value) {
        return switch (value) {
            case StringValue(String text) -> parse(text.strip());
            case IntValue(long number) -> of(number, Format.DECIMAL_SI);
            case FloatValue(double number) -> parse(GoNumbers.json(number));
            default -> throw new QuantityFormatException(QuantityFormatException.WRONG_FORMAT);
        };
    }

    /** The quantity of a value that may be absent or wrong; then zero. For objects that were validated before. */
    public static Quantity parseOrZero(@Nullable Value value) {
        if (value == null) {
            return ZERO;
        }
        try {
            return parse(value);
        } catch (QuantityFormatException e) {
            return ZERO;
        }
    }

    public static Quantity of(long number, Format format) {
        return new Quantity(BigDecimal.valueOf(number), format, null);
    }

    /** Thousandths, as {@code 1500m}. */
    public static Quantity ofMilli(long thousandths, Format format) {
        return new Quantity(BigDecimal.valueOf(thousandths, 3), format, null);
    }

    public Format format() {
        return format;
    }

    public BigDecimal number() {
        return number;
    }

    public boolean isZero() {
        return number.signum() == 0;
    }

    /** -1, 0 or 1. */
    public int sign() {
        return number.signum();
    }

    /** The whole number, rounded up (away from zero); the nearest 64-bit number when it is larger than those. */
    public long value() {
        return scaled(0);
    }

    /** Thousandths, rounded up (away from zero); the nearest 64-bit number when there are more than those. */
    public long milliValue() {
        return scaled(3);
    }

    private long scaled(int places) {
        BigDecimal whole = number.movePointRight(places).setScale(0, RoundingMode.UP);
        if (whole.precision() < 19) {
            return whole.longValue();
        }
        return whole.toBigInteger().bitLength() < 64 ? whole.longValue() : whole.signum() * Long.MAX_VALUE;
    }

    /** The sum, in this one's format; in the other's when this is zero. */
    public Quantity plus(Quantity other) {
        return new Quantity(number.add(other.number), isZero() ? other.format : format, null);
    }

    /** The difference, in this one's format; in the other's when this is zero. */
    public Quantity minus(Quantity other) {
        return new Quantity(number.subtract(other.number), isZero() ? other.format : format, null);
    }

    public Quantity times(long factor) {
        return new Quantity(number.multiply(BigDecimal.valueOf(factor)), format, null);
    }

    public Quantity negated() {
        return new Quantity(number.negate(), format, null);
    }

    /** The larger of the two; this one when they are equal. */
    public Quantity max(Quantity other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public Quantity min(Quantity other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** By amount; the format does not count. */
    @Override
    public int compareTo(Quantity other) {
        return number.compareTo(other.number);
    }

    /** The same amount, in whatever format. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Quantity quantity && number.compareTo(quantity.number) == 0;
    }

    @Override
    public int hashCode() {
        return number.stripTrailingZeros().hashCode();
    }

    public Value toValue() {
        return StringValue.of(toString());
    }

    /** The canonical form, as the API server prints it: {@code 1500m}, {@code 2Gi}, {@code 1536Mi}. */
    @Override
    public String toString() {
        if (text != null) {
            return text;
        }
        if (isZero()) {
            return "0";
        }
        return isBinary() ? binary() : decimal();
    }

    /** Between -1024 and 1024, and with a fraction, a binary quantity prints in decimal so as to lose nothing. */
    private boolean isBinary() {
        return format == Format.BINARY_SI
                && number.abs().compareTo(BINARY_SMALL) >= 0
                && number.stripTrailingZeros().scale() <= 0;
    }

    private String binary() {
        BigInteger amount = number.toBigIntegerExact();
        int power = 0;
        BigInteger[] split = amount.divideAndRemainder(BIG_1024);
        while (split[1].signum() == 0) {
            amount = split[0];
            power++;
            split = amount.divideAndRemainder(BIG_1024);
        }
        return amount + Suffixes.binary(power);
    }

    private String decimal() {
        BigDecimal stripped = number.stripTrailingZeros();
        int exponent = Math.floorDiv(-stripped.scale(), 3) * 3;
        BigInteger amount = stripped.movePointLeft(exponent).toBigIntegerExact();
        return amount + Suffixes.decimal(exponent, format == Format.DECIMAL_EXPONENT);
    }
}
