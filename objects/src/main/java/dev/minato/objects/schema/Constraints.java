package dev.minato.objects.schema;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a value must keep beyond its type, as a custom resource's schema says it. Absent bounds are null.
 *
 * @param allOf of these schemas the value must match all, of {@code anyOf} one at least, of {@code oneOf} exactly one,
 *     and {@code not} it must not match
 */
public record Constraints(
        @Nullable Pattern pattern,
        @Nullable Double minimum,
        @Nullable Double maximum,
        boolean exclusiveMinimum,
        boolean exclusiveMaximum,
        @Nullable Double multipleOf,
        @Nullable Long minLength,
        @Nullable Long maxLength,
        @Nullable Long minItems,
        @Nullable Long maxItems,
        boolean uniqueItems,
        @Nullable Long minProperties,
        @Nullable Long maxProperties,
        List<Schema> allOf,
        List<Schema> anyOf,
        List<Schema> oneOf,
        @Nullable Schema not) {
    public static final Constraints NONE = new Constraints(
            null, null, null, false, false, null, null, null, null, null, false, null, null, List.of(), List.of(),
            List.of(), null);

    public Constraints {
        allOf = List.copyOf(allOf);
        anyOf = List.copyOf(anyOf);
        oneOf = List.copyOf(oneOf);
    }
}
