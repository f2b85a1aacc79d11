package dev.minato.objects.schema;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.Value;
import org.jspecify.annotations.Nullable;

/**
 * Sets the defaults of a custom resource's schema: for fields that are absent, or null where null is not allowed. Not for
 * built-in types: most of their defaults depend on other fields, and are code in the API server.
 */
public final class Defaulting {
    private Defaulting() {}

    public static MapValue apply(Schema schema, MapValue object) {
        return (MapValue) value(schema, object);
    }

    private static Value value(@Nullable Schema schema, Value value) {
        if (schema == null) {
            return value;
        }
        return switch (value) {
            case MapValue map -> map(schema, map);
            case ListValue list -> list(schema.items(), list);
            default -> value;
        };
    }

    private static MapValue map(Schema schema, MapValue map) {
        MapValue[] result = {map};
        schema.properties().forEach((key, field) -> {
            Value there = map.get(key);
            boolean absent = there == null || (there == NullValue.NULL && !field.isNullable());
            if (absent && field.defaultValue() != null) {
                result[0] = result[0].with(key, (Object) field.defaultValue());
            } else if (there == NullValue.NULL && absent) {
                result[0] = result[0].without(key); // the server drops nulls that the schema does not allow
            }
        });
        MapValue filled = result[0];
        for (String key : filled.keys()) {
            Value before = filled.get(key);
            if (before != null) {
                Value after = value(schema.property(key), before);
                result[0] = after == before ? result[0] : result[0].with(key, after);
            }
        }
        return result[0];
    }

    private static ListValue list(Schema items, ListValue list) {
        ListValue result = list;
        for (int i = 0; i < list.size(); i++) {
            Value before = list.get(i);
            Value standard = items.defaultValue();
            Value after = before == NullValue.NULL && !items.isNullable() && standard != null
                    ? standard
                    : value(items, before);
            result = after == before ? result : result.with(i, after);
        }
        return result;
    }
}
