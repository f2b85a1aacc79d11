package dev.minato.objects.patch;

import dev.minato.objects.patch.PatchException.Kind;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * JSON Patch (RFC 6902) as the API server does it, with the corners of its library: {@code replace} of an absent field
 * adds it, negative indices count from the end, {@code test} of an absent field for null succeeds. Pure.
 */
public final class JsonPatch {
    private JsonPatch() {}

    /**
     * The document after all operations, in order.
     *
     * @throws PatchException when the patch is no list of operations, or one of them fails; nothing is changed then
     */
    public static Value apply(Value patch, Value document) {
        if (!(patch instanceof ListValue operations)) {
            throw new PatchException(
                    Kind.BAD_REQUEST,
                    "json: cannot unmarshal " + typeName(patch) + " into Go value of type jsonpatch.Patch");
        }
        Value result = document;
        for (Value item : operations) {
            if (!(item instanceof MapValue operation)) {
                throw new PatchException(
                        Kind.BAD_REQUEST,
                        "json: cannot unmarshal " + typeName(item) + " into Go value of type jsonpatch.Operation");
            }
            result = step(operation, result);
        }
        return result;
    }

    private static String typeName(Value value) {
        return switch (value) {
            case MapValue map -> "object";
            case ListValue list -> "array";
            case StringValue text -> "string";
            case NullValue nothing -> "null";
            default -> value.toString().matches("true|false") ? "bool" : "number";
        };
    }

    private static Value step(MapValue operation, Value document) {
        String kind = operation.text("op");
        return switch (kind) {
            case "add" -> add(operation, document);
            case "remove" -> remove(operation, document);
            case "replace" -> replace(operation, document);
            case "move" -> move(operation, document);
            case "copy" -> copy(operation, document);
            case "test" -> test(operation, document);
            case null, default -> throw failure("Unexpected kind: " + (kind == null ? "unknown" : kind));
        };
    }

    static PatchException failure(String message) {
        return new PatchException(Kind.UNPROCESSABLE, message);
    }

    private static Value value(MapValue operation) {
        Value value = operation.get("value");
        return value == null ? NullValue.NULL : value;
    }

    private static Value add(MapValue operation, Value document) {
        String path = operation.text("path");
        if (path == null) {
            throw failure("add operation failed to decode path: missing value");
        }
        Pointer pointer = Pointer.of(path);
        if (!pointer.hasParentIn(document)) {
            throw failure("add operation does not apply: doc is missing path: \"" + path + "\": missing value");
        }
        return pointer.change(
                document,
                (parent, key) -> Container.add(parent, key, value(operation), "error in add for path: '" + path + "'"));
    }

    private static Value remove(MapValue operation, Value document) {
        String path = operation.text("path");
        if (path == null) {
            throw failure("remove operation failed to decode path: missing value");
        }
        Pointer pointer = Pointer.of(path);
        if (!pointer.hasParentIn(document)) {
            throw failure("remove operation does not apply: doc is missing path: \"" + path + "\": missing value");
        }
        return pointer.change(
                document, (parent, key) -> Container.remove(parent, key, "error in remove for path: '" + path + "'"));
    }

    private static Value replace(MapValue operation, Value document) {
        String path = path(operation, "replace");
        if (path.isEmpty()) {
            Value whole = value(operation);
            return whole instanceof MapValue || whole instanceof ListValue
                    ? whole
                    : document; // the library's own silence
        }
        Pointer pointer = Pointer.of(path);
        if (!pointer.hasParentIn(document)) {
            throw failure("replace operation does not apply: doc is missing path: " + path + ": missing value");
        }
        return pointer.change(document, (parent, key) -> Container.replace(parent, key, value(operation), path));
    }

    private static Value move(MapValue operation, Value document) {
        String from = from(operation, "move");
        Pointer source = Pointer.of(from);
        if (!source.hasParentIn(document)) {
            throw failure("move operation does not apply: doc is missing from path: " + from + ": missing value");
        }
        String problem = "error in move for path: '" + source.key() + "'";
        Value moved = source.read(document, problem);
        Value without = source.change(document, (parent, key) -> Container.remove(parent, key, problem));
        String path = path(operation, "move");
        Pointer target = Pointer.of(path);
        if (!target.hasParentIn(without)) {
            throw failure(
                    "move operation does not apply: doc is missing destination path: " + path + ": missing value");
        }
        return target.change(
                without,
                (parent, key) -> Container.add(
                        parent, key, moved == null ? NullValue.NULL : moved, "error in move for path: '" + path + "'"));
    }

    private static Value copy(MapValue operation, Value document) {
        String from = from(operation, "copy");
        Pointer source = Pointer.of(from);
        if (!source.hasParentIn(document)) {
            throw failure("copy operation does not apply: doc is missing from path: " + from + ": missing value");
        }
        Value copied = source.read(document, "error in copy for from: '" + from + "'");
        String path = operation.text("path");
        if (path == null) {
            throw failure("copy operation failed to decode path: missing value");
        }
        Pointer target = Pointer.of(path);
        if (!target.hasParentIn(document)) {
            throw failure(
                    "copy operation does not apply: doc is missing destination path: " + path + ": missing value");
        }
        return target.change(
                document,
                (parent, key) -> Container.add(
                        parent, key, copied == null ? NullValue.NULL : copied, "error while adding value during copy"));
    }

    private static Value test(MapValue operation, Value document) {
        String path = path(operation, "test");
        Value expected = value(operation);
        if (path.isEmpty()) {
            return checkEqual(path, document, expected, document);
        }
        Pointer pointer = Pointer.of(path);
        if (!pointer.hasParentIn(document)) {
            throw failure("test operation does not apply: is missing path: " + path + ": missing value");
        }
        Value actual = pointer.read(document, "error in test for path: '" + path + "'");
        return checkEqual(path, actual == null ? NullValue.NULL : actual, expected, document);
    }

    private static Value checkEqual(String path, Value actual, Value expected, Value document) {
        if (!actual.equals(expected)) {
            throw failure("testing value " + path + " failed: test failed");
        }
        return document;
    }

    private static String path(MapValue operation, String kind) {
        String path = operation.text("path");
        if (path == null) {
            throw failure(kind + " operation failed to decode path: operation missing path field: missing value");
        }
        return path;
    }

    private static String from(MapValue operation, String kind) {
        String from = operation.text("from");
        if (from == null) {
            throw failure(kind + " operation failed to decode from: operation, missing from field: missing value");
        }
        return from;
    }

    /** A patch that makes the second tree of the first: one operation for each field that differs. */
    public static ListValue create(Value before, Value after) {
        List<Value> operations = new ArrayList<>();
        create(before, after, "", operations);
        return ListValue.of(operations);
    }

    private static void create(@Nullable Value before, Value after, String path, List<Value> operations) {
        if (after.equals(before)) {
            return;
        }
        if (!(before instanceof MapValue from) || !(after instanceof MapValue to)) {
            operations.add(MapValue.of("op", before == null ? "add" : "replace", "path", path, "value", after));
            return;
        }
        for (String key : from.keys()) {
            if (!to.has(key)) {
                operations.add(MapValue.of("op", "remove", "path", path + "/" + Pointer.escape(key)));
            }
        }
        to.forEach((key, value) -> create(from.get(key), value, path + "/" + Pointer.escape(key), operations));
    }
}
