package dev.minato.twin.api.codec;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.FloatValue;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts a tree through a Go type and back: types checked, unknown fields taken out and noted, zero values dropped or added
 * as the real server's encoding does. What is in canonical form already comes back as the same instance.
 *
 * <p>One decoder for one tree. Not thread-safe.
 */
public final class TypedDecoder {
    /** The step of a map's own key: Go's messages leave those out. */
    private record MapKey(String key) {}

    private final List<String> unknown = new ArrayList<>();
    private final ArrayList<Object> path = new ArrayList<>(); // of fields (String), MapKeys and indices (Integer)

    /** The paths of the fields that the type does not have, in the order of the tree: {@code spec.containers[0].foo}. */
    public List<String> unknownFields() {
        return List.copyOf(unknown);
    }

    /**
     * The tree as the server would write it.
     *
     * @throws DecodeException when a value has another type than its field
     */
    public MapValue decode(GoType type, MapValue tree) {
        return struct(type, tree, Known.NOTHING);
    }

    /**
     * The same; where the tree has the very instance of a value that a known one has at that place, it is not looked at
     * again: an update shares most of its tree with the object it was made from.
     */
    public MapValue decode(GoType type, MapValue tree, Known known) {
        return struct(type, tree, known);
    }

    private MapValue struct(GoType type, MapValue in, Known known) {
        if (known.has(in)) {
            return in;
        }
        MapValue out = in;
        for (int i = 0; i < in.size(); i++) {
            String key = in.keyAt(i);
            if (known.hasAt(key, in.valueAt(i))) {
                continue;
            }
            GoField field = type.field(key);
            if (field == null) {
                unknown.add(pathOf(key));
                out = out.without(key);
                continue;
            }
            Value before = in.valueAt(i);
            path.add(key);
            Value after = field(type, field, before, known.at(key));
            path.removeLast();
            if (after == null) {
                out = out.without(key);
            } else if (after != before) {
                out = out.with(key, after);
            }
        }
        for (GoField field : type.alwaysWritten()) {
            if (!out.has(field.name())) {
                out = out.with(field.name(), ZeroValues.of(field.shape()));
            }
        }
        return out;
    }

    /** Null: the field is left out. */
    private @Nullable Value field(GoType owner, GoField field, Value value, Known known) {
        if (value == NullValue.NULL) {
            return field.isAlwaysWritten() ? ZeroValues.of(field.shape()) : null;
        }
        Value decoded = value(owner, field.shape(), value, known);
        boolean struct = field.shape() instanceof GoShape.Struct || field.shape() instanceof GoShape.Pointer;
        if (field.omitZero() && field.shape() instanceof GoShape.Struct(GoType type) && decoded.equals(type.zero())) {
            return null;
        }
        if (field.omitEmpty() && !struct && !field.isAlwaysWritten() && ZeroValues.isEmpty(decoded)) {
            return null;
        }
        if (decoded instanceof ListValue list && list.isEmpty() && field.shape() instanceof GoShape.ListOf) {
            // an empty list does not come back from the store of the real server
            return field.isAlwaysWritten() ? NullValue.NULL : ListValue.EMPTY;
        }
        return decoded;
    }

    private Value value(GoType owner, GoShape shape, Value value, Known known) {
        return switch (shape) {
            case GoShape.Pointer(GoShape to) -> value(owner, to, value, known);
            case GoShape.Text text -> value instanceof StringValue ? value : wrongType(owner, value, shape);
            case GoShape.Struct(GoType type) ->
                value instanceof MapValue map ? struct(type, map, known) : wrongType(owner, value, shape);
            case GoShape.ListOf(GoShape item) ->
                value instanceof ListValue list ? list(owner, item, list, known) : wrongType(owner, value, shape);
            case GoShape.MapOf(GoShape item) ->
                value instanceof MapValue map ? map(owner, item, map, known) : wrongType(owner, value, shape);
            case GoShape.Plain plain -> plain(owner, plain, value);
        };
    }

    private Value list(GoType owner, GoShape item, ListValue in, Known known) {
        if (known.has(in)) {
            return in;
        }
        ListValue out = in;
        for (int i = 0; i < in.size(); i++) {
            Value before = in.get(i);
            if (known.hasAt(i, before)) {
                continue;
            }
            path.add(i);
            Value after = before == NullValue.NULL ? ZeroValues.of(item) : value(owner, item, before, known.at(i));
            path.removeLast();
            if (after != before) {
                out = out.with(i, after);
            }
        }
        return out;
    }

    private Value map(GoType owner, GoShape item, MapValue in, Known known) {
        if (known.has(in)) {
            return in;
        }
        MapValue out = in;
        for (int i = 0; i < in.size(); i++) {
            String key = in.keyAt(i);
            Value before = in.valueAt(i);
            if (known.hasAt(key, before)) {
                continue;
            }
            path.add(new MapKey(key));
            Value after = before != NullValue.NULL
                    ? value(owner, item, before, known.at(key))
                    : item == GoShape.Plain.BYTES ? StringValue.EMPTY : ZeroValues.of(item);
            path.removeLast();
            if (after != before) {
                out = out.with(key, after);
            }
        }
        return out;
    }

    private Value plain(GoType owner, GoShape.Plain shape, Value value) {
        return switch (shape) {
            case BOOL -> value instanceof BoolValue ? value : wrongType(owner, value, shape);
            case INT32 ->
                value instanceof IntValue(long number) && number == (int) number
                        ? value
                        : wrongType(owner, value, shape);
            case INT64 -> value instanceof IntValue ? value : wrongType(owner, value, shape);
            case FLOAT ->
                value instanceof IntValue || value instanceof FloatValue ? value : wrongType(owner, value, shape);
            case INT_OR_STRING ->
                value instanceof IntValue || value instanceof StringValue ? value : wrongType(owner, value, shape);
            case TIME, MICRO_TIME, DURATION, BYTES -> {
                if (value instanceof StringValue text) {
                    yield ScalarForms.canonical(shape, text);
                }
                yield wrongType(owner, value, shape == GoShape.Plain.BYTES ? shape : new GoShape.Text("string"));
            }
            case QUANTITY -> ScalarForms.quantity(value);
            case ANY -> value;
        };
    }

    private Value wrongType(GoType owner, Value value, GoShape wanted) {
        String what = switch (value) {
            case StringValue text -> "string";
            case BoolValue flag -> "bool";
            case IntValue number -> wanted instanceof GoShape.Plain ? "number " + number.number() : "number";
            case FloatValue number -> wanted instanceof GoShape.Plain ? "number " + number : "number";
            case MapValue map -> "object";
            case ListValue list -> "array";
            case NullValue nothing -> "null";
        };
        if (wanted == GoShape.Plain.BOOL && what.startsWith("number")) {
            what = "number";
        }
        throw new DecodeException(
                "json: cannot unmarshal " + what + " into Go struct field "
                        + requireNonNull(owner).simpleName() + "." + goPath() + " of type " + wanted.goName(),
                unstructured(value, wanted));
    }

    /** What the converter of maps to structs says, which a strategic merge patch ends in. */
    private static String unstructured(Value value, GoShape wanted) {
        String kind = switch (value) {
            case StringValue text -> "string";
            case BoolValue flag -> "bool";
            case IntValue number -> "int64";
            case FloatValue number -> "float64";
            case MapValue map -> "map";
            case ListValue list -> "slice";
            case NullValue nothing -> "invalid";
        };
        return switch (wanted) {
            case GoShape.ListOf list -> "cannot restore slice from " + kind;
            case GoShape.MapOf map -> "cannot restore map from " + kind;
            case GoShape.Struct struct -> "cannot restore struct from: " + kind;
            case GoShape.Pointer(GoShape to) -> unstructured(value, to);
            case GoShape.Text text -> "unrecognized type: string";
            case GoShape.Plain plain -> "unrecognized type: " + plain.goName();
        };
    }

    /** Go's decoder names no indices. */
    private String goPath() {
        StringBuilder text = new StringBuilder();
        for (Object step : path) {
            if (step instanceof String field) {
                text.append(text.isEmpty() ? "" : ".").append(field);
            }
        }
        return text.toString();
    }

    private String pathOf(String key) {
        StringBuilder text = new StringBuilder();
        for (Object step : path) {
            if (step instanceof Integer index) {
                text.append('[').append(index).append(']');
            } else {
                String name = step instanceof MapKey(String own) ? own : String.valueOf(step);
                text.append(text.isEmpty() ? "" : ".").append(name);
            }
        }
        return text.isEmpty() ? key : text + "." + key;
    }
}
