package dev.minato.objects.tree;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Floats as texts, the way Go writes them; Kubernetes' clients compare such texts. */
public final class GoNumbers {
    private GoNumbers() {}

    /** As encoding/json: without exponent from 1e-6 up to 1e21, with one outside. */
    public static String json(double number) {
        double size = Math.abs(number);
        if (size == 0 || (size >= 1e-6 && size < 1e21)) {
            if (size < 1e15 && number == Math.rint(number)) {
                return number == 0 && 1 / number < 0 ? "-0" : Long.toString((long) number);
            }
            return shortest(number).toPlainString();
        }
        return exponent(shortest(number)).replace("e-0", "e-");
    }

    /** As strconv's format 'g' with the shortest digits that read back as the same float64. */
    public static String general(double number) {
        return number == 0 ? (1 / number < 0 ? "-0" : "0") : general(shortest(number));
    }

    /** As {@link #general(double)} for a float32. */
    public static String general(float number) {
        return number == 0 ? (1 / number < 0 ? "-0" : "0") : general(strip(new BigDecimal(Float.toString(number))));
    }

    private static String general(BigDecimal digits) {
        int exponent = digits.precision() - digits.scale() - 1;
        return exponent < -4 || exponent >= 6 ? exponent(digits) : digits.toPlainString();
    }

    /** Java writes two digits at least, the nearest such number: 4.9e-324 where one digit, 5e-324, is enough for Go. */
    private static BigDecimal shortest(double number) {
        BigDecimal digits = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        if (digits.precision() == 2) {
            BigDecimal one = digits.round(new MathContext(1, RoundingMode.HALF_UP));
            if (one.doubleValue() == number) {
                digits = one;
            }
        }
        return strip(digits);
    }

    private static BigDecimal strip(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static String exponent(BigDecimal number) {
        BigDecimal digits = number.stripTrailingZeros();
        String unscaled = digits.unscaledValue().abs().toString();
        int exponent = unscaled.length() - digits.scale() - 1;
        return (number.signum() < 0 ? "-" : "")
                + unscaled.charAt(0)
                + (unscaled.length() > 1 ? "." + unscaled.substring(1) : "")
                + (exponent < 0 ? "e-" : "e+")
                + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }
}
