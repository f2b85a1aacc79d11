package dev.minato.objects.patch;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.Value;
import org.jspecify.annotations.Nullable;

/** JSON merge patch (RFC 7386): maps merge, null removes, everything else replaces. Pure. */
public final class MergePatch {
    private MergePatch() {}

    /** The document with the patch merged into it. */
    public static MapValue apply(MapValue patch, MapValue document) {
        MapValue result = document;
        for (int i = 0; i < patch.size(); i++) {
            String key = patch.keyAt(i);
            Value change = patch.valueAt(i);
            Value before = result.get(key);
            result = change == NullValue.NULL ? result.without(key) : result.with(key, merge(change, before));
        }
        return result;
    }

    private static Value merge(Value change, @Nullable Value before) {
        if (before instanceof MapValue map) {
            return change instanceof MapValue patch ? apply(patch, map) : change;
        }
        return withoutNulls(change);
    }

    /** The server drops nulls of what is new, in maps inside of lists too (but not of a list that replaces a map). */
    static Value withoutNulls(Value value) {
        return switch (value) {
            case MapValue map -> {
                MapValue kept = map;
                for (int i = 0; i < map.size(); i++) {
                    String key = map.keyAt(i);
                    Value inner = map.valueAt(i);
                    Value cleaned = withoutNulls(inner);
                    kept = inner == NullValue.NULL
                            ? kept.without(key)
                            : cleaned == inner ? kept : kept.with(key, cleaned);
                }
                yield kept;
            }
            case ListValue list -> {
                ListValue kept = list;
                for (int i = 0; i < list.size(); i++) {
                    Value cleaned = withoutNulls(list.get(i));
                    kept = cleaned == list.get(i) ? kept : kept.with(i, cleaned);
                }
                yield kept;
            }
            default -> value;
        };
    }

    /** The smallest patch that makes the second map of the first; nulls as values cannot be said and are left out. */
    public static MapValue create(MapValue before, MapValue after) {
        MapValue.Builder patch = MapValue.builder();
        before.forEach((key, value) -> {
            if (!after.has(key)) {
                patch.put(key, NullValue.NULL);
            }
        });
        after.forEach((key, value) -> {
            Value old = before.get(key);
            if (!value.equals(old)) {
                patch.put(key, value instanceof MapValue to && old instanceof MapValue from ? create(from, to) : value);
            }
        });
        return patch.build();
    }
}
