package dev.minato.objects.tree;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One JSON value: immutable, so it may be shared between threads, objects and snapshots without a copy.
 *
 * <p>Numbers are {@link IntValue} when written without fraction and exponent and within 64 bits, else
 * {@link FloatValue}: Kubernetes' API makes the same difference.
 */
public sealed interface Value permits MapValue, ListValue, StringValue, IntValue, FloatValue, BoolValue, NullValue {

    /** The value as JSON text without spaces. */
    default String toJson() {
        return Json.write(this);
    }

    /**
     * A plain Java value as a tree: Map, Collection, String, Integer, Long, Double, Float, Boolean, null and Value itself.
     *
     * @throws IllegalArgumentException for any other type
     */
    static Value of(@Nullable Object plain) {
        return switch (plain) {
            case null -> NullValue.NULL;
            case Value value -> value;
            case KubeObject object -> object.tree();
            case String text -> StringValue.of(text);
            case Integer number -> IntValue.of(number);
            case Long number -> IntValue.of(number);
            case Double number -> new FloatValue(number);
            case Float number -> new FloatValue(number);
            case Boolean flag -> BoolValue.of(flag);
            case Map<?, ?> map -> {
                MapValue.Builder builder = MapValue.builder();
                map.forEach((key, value) -> builder.put((String) key, of(value)));
                yield builder.build();
            }
            case Collection<?> list -> ListValue.of(list.stream().map(Value::of).toList());
            default -> throw new IllegalArgumentException("no tree value can be made of " + plain.getClass());
        };
    }
}
