package dev.minato.objects.schema;

import dev.minato.objects.field.FieldError;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Path;
import dev.minato.objects.tree.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Lists that are sets or maps must not have an item twice. */
final class ListTypeValidation {
    private ListTypeValidation() {}

    static void check(Schema schema, Value value, Path path, List<FieldError> errors) {
        switch (value) {
            case MapValue map ->
                map.forEach((key, inner) -> {
                    Schema field = schema.property(key);
                    if (field != null) {
                        check(field, inner, path.key(key), errors);
                    }
                });
            case ListValue list -> {
                checkItems(schema, list, path, errors);
                for (int i = 0; i < list.size(); i++) {
                    check(schema.items(), list.get(i), path.index(i), errors);
                }
            }
            default -> {
                // nothing inside
            }
        }
    }

    private static void checkItems(Schema schema, ListValue list, Path path, List<FieldError> errors) {
        Set<Value> seen = new HashSet<>(); // asked, never iterated
        for (int i = 0; i < list.size(); i++) {
            Value item = list.get(i);
            switch (schema.listType()) {
                case SET -> {
                    if (!seen.add(item)) {
                        errors.add(FieldError.duplicate(path.index(i).dotted(), item));
                    }
                }
                case MAP -> {
                    if (!(item instanceof MapValue)) {
                        errors.add(FieldError.invalid(
                                path.index(i).dotted(), item, "must be an object for an array of list-type map"));
                    }
                    MapValue keys = keys(schema, item);
                    if (!keys.isEmpty() && !seen.add(keys)) {
                        errors.add(FieldError.duplicate(path.index(i).dotted(), keys));
                    }
                }
                case ATOMIC -> {
                    // equal items are allowed
                }
            }
        }
    }

    private static MapValue keys(Schema schema, Value item) {
        MapValue.Builder keys = MapValue.builder();
        if (item instanceof MapValue map) {
            for (String key : schema.mapKeys()) {
                Value value = map.get(key);
                if (value != null) {
                    keys.put(key, value);
                }
            }
        }
        return keys.build();
    }
}
