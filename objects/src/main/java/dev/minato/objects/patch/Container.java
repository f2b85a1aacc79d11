package dev.minato.objects.patch;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A map or a list, changed at one key, as the API server's JSON Patch library does it. */
final class Container {
    private Container() {}

    static @Nullable Value find(Value container, String key) {
        if (container instanceof ListValue list) {
            Integer index = parse(key);
            int at = index == null ? -1 : index < 0 ? index + list.size() : index;
            return at >= 0 && at < list.size() ? list.get(at) : null;
        }
        return container instanceof MapValue map ? map.get(key) : null;
    }

    static Value add(Value container, String key, Value value, String problem) {
        if (!(container instanceof ListValue list)) {
            return ((MapValue) container).with(key, value);
        }
        if (key.equals("-")) {
            return list.plus(value);
        }
        if (parse(key) == null) {
            throw JsonPatch.failure(
                    problem + ": value was not a proper array index: '" + key + "': " + notANumber(key));
        }
        List<Value> items = new ArrayList<>(list);
        items.add(index(list, key, list.size(), problem), value);
        return ListValue.of(items);
    }

    static Value remove(Value container, String key, String problem) {
        if (!(container instanceof ListValue list)) {
            MapValue map = (MapValue) container;
            if (!map.has(key)) {
                throw JsonPatch.failure(problem + ": Unable to remove nonexistent key: " + key + ": missing value");
            }
            return map.without(key);
        }
        List<Value> items = new ArrayList<>(list);
        items.remove(index(list, key, list.size() - 1, problem));
        return ListValue.of(items);
    }

    static Value replace(Value container, String key, Value value, String path) {
        if (!(container instanceof ListValue list)) {
            return ((MapValue) container).with(key, value);
        }
        if (find(list, key) == null) {
            throw JsonPatch.failure(
                    "replace operation does not apply: doc is missing key: " + path + ": missing value");
        }
        return list.with(index(list, key, list.size() - 1, ""), value);
    }

    /** The place in the list; a negative one counts from behind {@code max}. */
    static int index(ListValue list, String key, int max, String problem) {
        Integer index = parse(key);
        if (index == null) {
            throw JsonPatch.failure(problem + ": " + notANumber(key));
        }
        int at = index < 0 ? index + max + 1 : index;
        if (at < 0 || at > max) {
            throw JsonPatch.failure(
                    problem + ": Unable to access invalid index: " + index + ": invalid index referenced");
        }
        assert max <= list.size() : "an index of this list";
        return at;
    }

    private static String notANumber(String key) {
        return "strconv.Atoi: parsing \"" + key + "\": invalid syntax";
    }

    private static @Nullable Integer parse(String key) {
        try {
            return Integer.valueOf(key);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
