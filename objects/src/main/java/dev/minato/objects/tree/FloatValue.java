package dev.minato.objects.tree;

/** A number with a fraction or an exponent, as a 64-bit float; never NaN or infinite, which JSON cannot say. */
public record FloatValue(double number) implements Value {
    public FloatValue {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("JSON has no number for " + number);
        }
    }

    @Override
    public String toString() {
        return toJson();
    }
}
