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

    /** Sets the key when it is absent. */
    public static MapValue setDefault(MapValue map, String key, Object plain) {
        return map.has(key) ? map : map.with(key, Value.of(plain));
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
