package dev.minato.objects.apply;

import dev.minato.objects.schema.Schema;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;

/**
 * Fields that an object of a built-in kind has in Go even when nobody set them: structs that are no pointers, such as
 * {@code spec}, and required fields. Nobody adds them, so nobody owns them as such. Custom resources have none.
 */
public final class ZeroFields {
    private ZeroFields() {}

    /** The map with the zero values of its own fields, not of those below. */
    static MapValue at(Schema schema, MapValue map) {
        MapValue zero = schema.zeroFields();
        MapValue result = map;
        for (int i = 0; i < zero.size(); i++) {
            if (!map.has(zero.keyAt(i))) {
                result = result.with(zero.keyAt(i), zero.valueAt(i));
            }
        }
        return result;
    }

    /**
     * The object with the empty structs that the server's JSON always has ({@code status: {}}, {@code resources: {}}), but
     * without the other zero values, which only invalid objects have.
     */
    public static MapValue withEmptyStructs(Schema schema, MapValue object) {
        return fields(schema, object);
    }

    private static Value value(Schema schema, Value value) {
        return switch (value) {
            case MapValue map when schema.kind() == Schema.Type.OBJECT -> fields(schema, map);
            case ListValue list when schema.kind() == Schema.Type.ARRAY -> items(schema.items(), list);
            default -> value;
        };
    }

    private static MapValue fields(Schema schema, MapValue map) {
        MapValue zero = schema.zeroFields();
        MapValue result = map;
        for (int i = 0; i < zero.size(); i++) {
            if (zero.valueAt(i) instanceof MapValue && !map.has(zero.keyAt(i))) {
                result = result.with(zero.keyAt(i), zero.valueAt(i));
            }
        }
        MapValue filled = result;
        for (int i = 0; i < filled.size(); i++) {
            Value before = filled.valueAt(i);
            if (before instanceof MapValue || before instanceof ListValue) {
                String key = filled.keyAt(i);
                Schema field = schema.property(key);
                Value after = field == null ? before : value(field, before);
                result = after == before ? result : result.with(key, after);
            }
        }
        return result;
    }

    private static ListValue items(Schema items, ListValue list) {
        if (items.isScalar()) {
            return list;
        }
        ListValue result = list;
        for (int i = 0; i < list.size(); i++) {
            Value after = value(items, list.get(i));
            result = after == list.get(i) ? result : result.with(i, after);
        }
        return result;
    }
}
