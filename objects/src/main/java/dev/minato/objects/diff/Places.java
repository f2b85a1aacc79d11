package dev.minato.objects.diff;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Path;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets and removes values at paths that may name items of lists by their keys. */
public final class Places {
    private Places() {}

    /** The tree with the value at the place; null removes it. What is missing on the way stays missing. */
    public static Value set(Value tree, Path path, @Nullable Value value) {
        return set(tree, path.steps(), value);
    }

    private static Value set(Value tree, List<Path.Step> steps, @Nullable Value value) {
        if (steps.isEmpty()) {
            return value == null ? tree : value;
        }
        Path.Step step = steps.getFirst();
        List<Path.Step> rest = steps.subList(1, steps.size());
        return switch (tree) {
            case MapValue map when step instanceof Path.Key(String key) -> inMap(map, key, rest, value);
            case ListValue list -> inList(list, step, rest, value);
            default -> tree;
        };
    }

    private static Value inMap(MapValue map, String key, List<Path.Step> rest, @Nullable Value value) {
        if (rest.isEmpty()) {
            return value == null ? map.without(key) : map.with(key, value);
        }
        Value inner = map.get(key);
        return inner == null ? map : map.with(key, set(inner, rest, value));
    }

    private static Value inList(ListValue list, Path.Step step, List<Path.Step> rest, @Nullable Value value) {
        List<Value> items = new ArrayList<>(list);
        int at = find(list, step);
        if (at < 0) {
            if (rest.isEmpty() && value != null) {
                items.add(value);
            }
        } else if (!rest.isEmpty()) {
            items.set(at, set(items.get(at), rest, value));
        } else if (value == null) {
            items.remove(at);
        } else {
            items.set(at, value);
        }
        return ListValue.of(items);
    }

    private static int find(ListValue list, Path.Step step) {
        if (step instanceof Path.Index(int index)) {
            return index < list.size() ? index : -1;
        }
        Value wanted = Path.ROOT.plus(step).in(list);
        return wanted == null ? -1 : list.indexOf(wanted);
    }
}
