package dev.minato.objects.patch;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A JSON pointer (RFC 6901): the containers on the way, and the key in the last of them. */
record Pointer(List<String> parents, String key, boolean valid) {
    static Pointer of(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length < 2) {
            return new Pointer(List.of(), "", false);
        }
        List<String> keys = List.of(parts).subList(1, parts.length).stream()
                .map(Pointer::unescape)
                .toList();
        return new Pointer(keys.subList(0, keys.size() - 1), keys.getLast(), true);
    }

    private static String unescape(String part) {
        return part.replace("~1", "/").replace("~0", "~");
    }

    static String escape(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    /** Whether there is a map or list that the last key could be in. */
    boolean hasParentIn(Value document) {
        return valid && parentIn(document) != null;
    }

    private @Nullable Value parentIn(Value document) {
        Value at = document;
        for (String key : parents) {
            Value next = Container.find(at, key);
            if (!(next instanceof MapValue) && !(next instanceof ListValue)) {
                return null;
            }
            at = next;
        }
        return at instanceof MapValue || at instanceof ListValue ? at : null;
    }

    /** The value; null when a map has no such key. A list refuses an index out of bounds, with the problem in front. */
    @Nullable
    Value read(Value document, String problem) {
        Value parent = parentIn(document);
        return switch (parent) {
            case MapValue map -> map.get(key);
            case ListValue list -> list.get(Container.index(list, key, list.size() - 1, problem));
            case null, default -> null;
        };
    }

    /** The document with the last container changed. */
    Value change(Value document, BiFunction<Value, String, Value> change) {
        return change(document, 0, change);
    }

    private Value change(Value at, int depth, BiFunction<Value, String, Value> change) {
        if (depth == parents.size()) {
            return change.apply(at, key);
        }
        String step = parents.get(depth);
        Value inner = Container.find(at, step);
        if (inner == null) {
            throw new IllegalStateException("hasParentIn was not asked");
        }
        Value changed = change(inner, depth + 1, change);
        return at instanceof ListValue list
                ? list.with(Container.index(list, step, list.size() - 1, ""), changed)
                : ((MapValue) at).with(step, changed);
    }
}
