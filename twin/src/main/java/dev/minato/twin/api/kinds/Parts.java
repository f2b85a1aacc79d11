package dev.minato.twin.api.kinds;

import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.FloatValue;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Small steps on trees that the kinds share. */
public final class Parts {
    private Parts() {}

    /** {@code to} with the key as {@code from} has it, absent when it is absent there. */
    public static MapValue copy(String key, MapValue from, MapValue to) {
        Value value = from.get(key);
        return value == null ? to.without(key) : to.with(key, value);
    }

    public static boolean differs(String key, MapValue a, MapValue b) {
        return !Objects.equals(a.get(key), b.get(key));
    }

    /** The old object with the status of the next one, and its metadata but for what only the main resource may change. */
    public static MapValue onlyStatus(MapValue next, MapValue old) {
        MapValue result = copy("status", next, old);
        // labels, annotations and finalizers may be changed through the status subresource too, as in the real server
        MapValue metadata = copy("generateName", old.map("metadata"), next.map("metadata"));
        return result.with("metadata", (Value) metadata);
    }

    /** The old object with the conditions of the next one, and its metadata. */
    public static MapValue conditionsOnly(MapValue next, MapValue old) {
        MapValue status = copy("conditions", next.map("status"), old.map("status"));
        MapValue result = copy("status", old, onlyStatus(next, old));
        return status.isEmpty() ? result : result.with("status", (Value) status);
    }

    /** Sets the key when it is absent, null or an empty text, which the encoding writes for what nobody set. */
    public static MapValue setDefault(MapValue map, String key, Object plain) {
        Value there = map.get(key);
        boolean unset = there == null || there == NullValue.NULL || there.equals(StringValue.EMPTY);
        return unset ? map.with(key, Value.of(plain)) : map;
    }

    /** The map with what the change makes of the map at the key; untouched when there is none. */
    public static MapValue inMap(MapValue map, String key, UnaryOperator<MapValue> change) {
        if (!(map.get(key) instanceof MapValue inner)) {
            return map;
        }
        MapValue changed = change.apply(inner);
        return changed == inner ? map : map.with(key, (Value) changed);
    }

    /** As {@link #inMap}, with an empty map where there is none. */
    public static MapValue inMapMade(MapValue map, String key, UnaryOperator<MapValue> change) {
        return inMap(map.get(key) instanceof MapValue ? map : map.with(key, (Value) MapValue.EMPTY), key, change);
    }

    /** The map with every map in the list at the key changed. */
    public static MapValue inEach(MapValue map, String key, UnaryOperator<MapValue> change) {
        if (!(map.get(key) instanceof ListValue list)) {
            return map;
        }
        ListValue result = list;
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof MapValue item) {
                MapValue changed = change.apply(item);
                if (changed != item) {
                    result = result.with(i, changed);
                }
            }
        }
        return result == list ? map : map.with(key, (Value) result);
    }

    /** The text at a path of keys with dots between; empty when absent. Numbers and flags as JSON prints them. */
    public static String textAt(MapValue tree, String dotted) {
        Value value = tree.at(dotted.split("\\.", -1));
        return switch (value) {
            case null -> "";
            case StringValue(String text) -> text;
            case IntValue number -> number.toJson();
            case FloatValue number -> number.toJson();
            case BoolValue flag -> flag.toJson();
            case NullValue nothing -> "";
            case MapValue map -> "";
            case ListValue list -> "";
        };
    }
}
