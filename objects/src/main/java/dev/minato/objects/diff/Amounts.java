package dev.minato.objects.diff;

import dev.minato.objects.quantity.Quantity;
import dev.minato.objects.quantity.QuantityFormatException;
import dev.minato.objects.tree.Value;

/** Compares values where quantities stand: {@code 1000m} is {@code 1}. */
final class Amounts {
    private Amounts() {}

    /** Whether both are quantities, and of the same amount. */
    static boolean areSame(Value one, Value other) {
        try {
            return Quantity.parse(one).compareTo(Quantity.parse(other)) == 0;
        } catch (QuantityFormatException e) {
            return false;
        }
    }
}
