package dev.minato.objects.apply;

import dev.minato.objects.schema.Schema;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.Path;
import dev.minato.objects.tree.Value;
import org.jspecify.annotations.Nullable;

/** How apply looks at a value of a schema: as one thing, or as parts that belong to somebody each. */
enum Atom {
    /** One value. */
    SCALAR,
    /** A map or list that is owned as a whole. */
    WHOLE,
    /** A map whose fields are owned one by one. */
    MAP,
    /** A list whose items are owned one by one, told apart by keys or by value. */
    LIST;

    private static final String RAW = "io.k8s.apimachinery.pkg.runtime.RawExtension";

    /** Where the schema allows several forms, the value says which; null and what does not fit are as the schema says. */
    static Atom of(Schema schema, Value value) {
        return switch (schema.kind()) {
            case STRING, INTEGER, NUMBER, BOOLEAN, INT_OR_STRING, QUANTITY -> SCALAR;
            case OBJECT -> schema.isAtomicMap() || schema.name().equals(RAW) ? WHOLE : MAP;
            case ARRAY -> schema.listType() == Schema.ListType.ATOMIC ? WHOLE : LIST;
            case ANY ->
                switch (value) {
                    case MapValue map -> schema.isAtomicMap() ? WHOLE : MAP;
                    case ListValue list -> WHOLE;
                    case NullValue nothing -> MAP;
                    default -> SCALAR;
                };
        };
    }

    /** The schema of a field; fields that the schema does not know were refused before. */
    static Schema field(Schema schema, String key) {
        Schema field = schema.property(key);
        return field == null ? Schema.ANY : field;
    }

    /**
     * The step to an item of a {@link #LIST}: its keys, absent ones by their defaults, or its value.
     *
     * @throws ApplyException.Problem when it has no key, or is of a form that cannot have one
     */
    static Path.Step step(Schema list, Value item) {
        if (list.listType() == Schema.ListType.SET) {
            return switch (item) {
                case MapValue map ->
                    throw new ApplyException.Problem("associative list without keys has an element that's a map type");
                case ListValue inner ->
                    throw new ApplyException.Problem("not supported: associative list with lists as elements");
                case NullValue nothing ->
                    throw new ApplyException.Problem(
                            "associative list without keys has an element that's an explicit null");
                default -> new Path.Member(item);
            };
        }
        if (item == NullValue.NULL) {
            throw new ApplyException.Problem("associative list with keys may not have a null element");
        }
        if (!(item instanceof MapValue map)) {
            throw new ApplyException.Problem("associative list with keys may not have non-map elements");
        }
        return new Path.Item(keys(list, map));
    }

    private static MapValue keys(Schema list, MapValue item) {
        MapValue.Builder keys = MapValue.builder();
        boolean any = false;
        for (String key : list.mapKeys()) {
            Value value = item.get(key);
            if (value == null) {
                value = defaultOf(list.items(), key);
            }
            if (value != null) {
                keys.put(key, value);
                any = true;
            }
        }
        if (!any) {
            String names = String.join(
                    " ", list.mapKeys().stream().map(key -> "\"" + key + "\"").toList());
            throw new ApplyException.Problem("associative list with keys has an element that omits all key fields ["
                    + names + "] (and doesn't have default values for any key fields)");
        }
        return keys.build();
    }

    private static @Nullable Value defaultOf(Schema items, String key) {
        Schema field = items.property(key);
        return field == null ? null : field.defaultValue();
    }
}
