package dev.minato.objects.diff;

import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hides the values of Secrets: {@code ***}, and where two of them differ {@code *** (before)} and {@code *** (after)}, as
 * kubectl diff does. Also in the annotation in which kubectl keeps the whole object it applied.
 */
public final class SecretMask {
    private static final StringValue MASK = StringValue.of("***");
    private static final StringValue BEFORE = StringValue.of("*** (before)");
    private static final StringValue AFTER = StringValue.of("*** (after)");
    private static final List<String> FIELDS = List.of("data", "stringData");
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private SecretMask() {}

    /** Two versions of an object, either of which may be absent. */
    public record Pair(@Nullable MapValue before, @Nullable MapValue after) {}

    public static boolean isSecret(MapValue object) {
        return object.textOrEmpty("apiVersion").equals("v1")
                && object.textOrEmpty("kind").equals("Secret");
    }

    /** The object with its values hidden when it is a Secret, else the object. */
    public static MapValue mask(MapValue object) {
        return isSecret(object) ? mask(object, null, MASK) : object;
    }

    /** Both with their values hidden, so that one still sees which differ. */
    public static Pair mask(@Nullable MapValue before, @Nullable MapValue after) {
        return new Pair(
                before == null || !isSecret(before) ? before : mask(before, after, BEFORE),
                after == null || !isSecret(after) ? after : mask(after, before, AFTER));
    }

    private static MapValue mask(MapValue secret, @Nullable MapValue other, StringValue whenDifferent) {
        MapValue masked = secret;
        for (String field : FIELDS) {
            if (masked.get(field) instanceof MapValue values) {
                MapValue otherValues = other == null ? MapValue.EMPTY : other.map(field);
                MapValue hidden = values;
                for (int i = 0; i < values.size(); i++) {
                    Value there = otherValues.get(values.keyAt(i));
                    boolean differs = there != null && !there.equals(values.valueAt(i));
                    hidden = hidden.with(values.keyAt(i), (Value) (differs ? whenDifferent : MASK));
                }
                masked = masked.with(field, (Value) hidden);
            }
        }
        return masked.at("metadata", "annotations", LAST_APPLIED) == null
                ? masked
                : masked.withAt(List.of("metadata", "annotations", LAST_APPLIED), MASK);
    }
}
