package dev.minato.objects.apply;

import dev.minato.objects.schema.Schema;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.Path;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes places out of an object. A map or list that becomes empty by that is null in between, as in Go, which counts as
 * something that is there; {@link #withoutEmptied} takes those out at the end.
 */
final class TypedRemove {
    private TypedRemove() {}

    /** The object without the places of the set. */
    static MapValue remove(Schema schema, MapValue object, FieldSet set) {
        return removeFields(schema, object, set);
    }

    private static Value remove(Schema schema, Value value, FieldSet set) {
        return switch (Atom.of(schema, value)) {
            case SCALAR -> value;
            case WHOLE -> NullValue.NULL;
            case MAP -> {
                MapValue left = value instanceof MapValue map ? removeFields(schema, map, set) : MapValue.EMPTY;
                yield left.isEmpty() ? NullValue.NULL : left;
            }
            case LIST -> {
                ListValue left = value instanceof ListValue list ? removeItems(schema, list, set) : ListValue.EMPTY;
                yield left.isEmpty() ? NullValue.NULL : left;
            }
        };
    }

    private static MapValue removeFields(Schema schema, MapValue map, FieldSet set) {
        MapValue result = map;
        for (int i = 0; i < map.size(); i++) {
            String key = map.keyAt(i);
            Path.Step step = new Path.Key(key);
            FieldSet below = set.below(step);
            if (set.has(step)) {
                result = result.without(key);
            } else if (!below.isEmpty()) {
                result = result.with(key, remove(Atom.field(schema, key), map.valueAt(i), below));
            }
        }
        return result;
    }

    private static ListValue removeItems(Schema schema, ListValue list, FieldSet set) {
        List<Value> kept = new ArrayList<>(list.size());
        for (Value item : list) {
            Path.Step step = Atom.step(schema, item);
            if (set.has(step)) {
                continue;
            }
            FieldSet below = set.below(step);
            kept.add(below.isEmpty() ? item : remove(schema.items(), item, below));
        }
        return kept.size() == list.size() && kept.equals(list) ? list : ListValue.of(kept);
    }

    /** Takes out what is null now and was something before; where the schema knows nothing, null stays, as in Go. */
    static MapValue withoutEmptied(Schema schema, MapValue before, MapValue after) {
        MapValue result = after;
        for (int i = 0; i < after.size(); i++) {
            String key = after.keyAt(i);
            Value now = after.valueAt(i);
            Value then = before.get(key);
            Schema field = Atom.field(schema, key);
            if (now == NullValue.NULL && then != NullValue.NULL && field != Schema.ANY) {
                result = result.without(key);
            } else if (now instanceof MapValue map && then instanceof MapValue was && map != was) {
                result = result.with(key, (Value) withoutEmptied(field, was, map));
            } else if (now instanceof ListValue list && !now.equals(then) && field != Schema.ANY) {
                result = result.with(key, (Value) withoutEmptied(field.items(), list));
            }
        }
        return result;
    }

    private static ListValue withoutEmptied(Schema items, ListValue list) {
        return ListValue.of(list.stream()
                .filter(item -> item != NullValue.NULL)
                .map(item -> item instanceof MapValue map ? withoutEmptied(items, MapValue.EMPTY, map) : item)
                .toList());
    }
}
