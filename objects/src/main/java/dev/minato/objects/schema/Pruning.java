package dev.minato.objects.schema;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Path;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes out of an object what its schema does not know, as the API server does before it stores one. */
public final class Pruning {
    private final List<Path> unknown = new ArrayList<>();

    private Pruning() {}

    /** The object without unknown fields, and the places those had, in order. */
    public record Pruned(MapValue tree, List<Path> unknownFields) {
        public Pruned {
            unknownFields = List.copyOf(unknownFields);
        }

        /** As strict field validation says it: {@code unknown field "spec.foo"}; one for each. */
        public List<String> messages() {
            return unknownFields.stream()
                    .map(path -> "unknown field \"" + path.dotted() + "\"")
                    .toList();
        }
    }

    public static Pruned prune(Schema schema, MapValue object) {
        Pruning pruning = new Pruning();
        MapValue tree = pruning.map(schema, object, Path.ROOT);
        return new Pruned(tree, pruning.unknown);
    }

    private Value value(@Nullable Schema schema, Value value, Path path) {
        return switch (value) {
            case MapValue map when schema != null && !schema.isScalar() -> map(schema, map, path);
            case ListValue list when schema != null && !schema.isScalar() -> list(schema.items(), list, path);
            default -> value;
        };
    }

    private MapValue map(Schema schema, MapValue map, Path path) {
        MapValue pruned = map;
        for (int i = 0; i < map.size(); i++) {
            String key = map.keyAt(i);
            Schema field = schema.property(key);
            if (field == null) {
                unknown.add(path.key(key));
                pruned = pruned.without(key);
            } else if (field != Schema.ANY) {
                Value before = map.valueAt(i);
                Value after = value(field, before, path.key(key));
                pruned = after == before ? pruned : pruned.with(key, after);
            }
        }
        return pruned;
    }

    private Value list(Schema items, ListValue list, Path path) {
        if (items == Schema.ANY) {
            return list;
        }
        ListValue pruned = list;
        for (int i = 0; i < list.size(); i++) {
            Value after = value(items, list.get(i), path.index(i));
            pruned = after == list.get(i) ? pruned : pruned.with(i, after);
        }
        return pruned;
    }
}
