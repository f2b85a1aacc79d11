package dev.minato.objects.diff;

import dev.minato.objects.schema.Schema;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Path;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds which items of two lists are the same one. */
final class ListAlignment {
    private ListAlignment() {}

    /**
     * The items by the steps to them: by keys or by value where the schema says so, by name where it says nothing and all
     * have one; null when items cannot be told apart, then places count.
     */
    static @Nullable Map<Path.Step, Value> bySteps(@Nullable Schema schema, ListValue list) {
        List<String> keys = List.of("name");
        if (schema != null && schema != Schema.ANY) {
            switch (schema.listType()) {
                case ATOMIC -> {
                    return null;
                }
                case SET -> {
                    return members(list);
                }
                case MAP -> keys = schema.mapKeys();
            }
        }
        Map<Path.Step, Value> items = new LinkedHashMap<>();
        for (Value item : list) {
            MapValue found = item instanceof MapValue map ? keys(schema, keys, map) : MapValue.EMPTY;
            if (found.isEmpty() || items.put(new Path.Item(found), item) != null) {
                return null;
            }
        }
        return items;
    }

    private static @Nullable Map<Path.Step, Value> members(ListValue list) {
        Map<Path.Step, Value> items = new LinkedHashMap<>();
        for (Value item : list) {
            if (items.put(new Path.Member(item), item) != null) {
                return null;
            }
        }
        return items;
    }

    private static MapValue keys(@Nullable Schema schema, List<String> keys, MapValue item) {
        MapValue.Builder found = MapValue.builder();
        for (String key : keys) {
            Value value = item.get(key);
            if (value == null && schema != null) {
                Schema field = schema.items().property(key);
                value = field == null ? null : field.defaultValue();
            }
            boolean text = schema != null || value instanceof StringValue;
            if (value != null && text) {
                found.put(key, value);
            }
        }
        return found.build();
    }
}
