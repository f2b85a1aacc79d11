package dev.minato.objects.patch;

import dev.minato.objects.patch.PatchException.Kind;
import dev.minato.objects.schema.Schema;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists in a strategic merge patch. Maps are merged by their merge key, plain values are a set. The order of the result:
 * items of the patch in the order of the patch, items of the server in the order of the server, one list sorted into the
 * other as the server had them.
 */
final class ListMerge {
    private ListMerge() {}

    static ListValue merge(ListValue before, ListValue patch, @Nullable Schema schema, boolean delete) {
        if (before.isEmpty() && patch.isEmpty()) {
            return before;
        }
        checkSameType(before, patch);
        boolean maps = first(before, patch) instanceof MapValue;
        String mergeKey = schema == null ? "" : schema.patchMergeKey();
        if (!maps) {
            if (delete) {
                return ListValue.of(
                        before.stream().filter(item -> !patch.contains(item)).toList());
            }
            List<Value> all = new ArrayList<>(before);
            all.addAll(patch);
            return inOrder(ListValue.of(new LinkedHashSet<>(all)), patch, before, "");
        }
        if (mergeKey.isEmpty()) {
            throw new PatchException(
                    Kind.INTERNAL,
                    "cannot merge lists without merge key for "
                            + (schema == null ? "" : schema.items().name()));
        }
        return mergeMaps(before, patch, schema, mergeKey);
    }

    private static ListValue mergeMaps(ListValue before, ListValue patch, @Nullable Schema schema, String mergeKey) {
        List<Value> merged = new ArrayList<>(before);
        List<Value> changes = new ArrayList<>();
        boolean replace = false;
        for (MapValue item : patch.maps()) {
            Value directive = item.get(StrategicMergePatch.DIRECTIVE);
            if (directive == null) {
                changes.add(item);
            } else if (directive.equals(StringValue.of("delete"))) {
                Value key = key(item, mergeKey);
                merged.removeIf(there -> there instanceof MapValue map && key.equals(map.get(mergeKey)));
            } else if (directive.equals(StringValue.of("replace"))) {
                replace = true;
            } else if (directive.equals(StringValue.of("merge"))) {
                throw new PatchException(Kind.INTERNAL, "merging lists cannot yet be specified in the patch");
            } else {
                throw new PatchException(
                        Kind.INTERNAL,
                        "unknown patch type: " + GoPrint.printAsText(directive) + " in map: " + GoPrint.print(item));
            }
        }
        if (replace) {
            changes.forEach(change -> key(change, mergeKey));
            return ListValue.of(changes);
        }
        ListValue server = ListValue.of(merged);
        for (Value change : changes) {
            Value key = key(change, mergeKey);
            int at = find(merged, mergeKey, key);
            if (at < 0) {
                merged.add(change);
            } else {
                Schema item = schema == null ? null : schema.items();
                merged.set(at, StrategicMergePatch.mergeMap((MapValue) merged.get(at), (MapValue) change, item));
            }
        }
        return inOrder(ListValue.of(merged), ListValue.of(changes), server, mergeKey);
    }

    /** The items that {@code order} names first to last, those it does not name sorted in where the server had them. */
    static ListValue inOrder(ListValue merged, ListValue order, ListValue server, String mergeKey) {
        List<Value> named = new ArrayList<>();
        List<Value> others = new ArrayList<>();
        for (Value item : merged) {
            (index(order, item, mergeKey) >= 0 ? named : others).add(item);
        }
        named.sort(Comparator.comparingInt(item -> index(order, item, mergeKey)));
        others.sort(Comparator.comparingInt(item -> index(server, item, mergeKey)));
        List<Value> all = new ArrayList<>(merged.size());
        int i = 0;
        int j = 0;
        while (i < others.size() || j < named.size()) {
            boolean takeOther;
            if (i == others.size() || j == named.size()) {
                takeOther = j == named.size();
            } else {
                int other = index(server, others.get(i), mergeKey);
                int name = index(server, named.get(j), mergeKey);
                takeOther = other >= 0 && name >= 0 && other < name;
            }
            all.add(takeOther ? others.get(i++) : named.get(j++));
        }
        return ListValue.of(all);
    }

    private static int index(ListValue list, Value item, String mergeKey) {
        return mergeKey.isEmpty() ? list.indexOf(item) : find(list, mergeKey, key(item, mergeKey));
    }

    private static int find(List<Value> list, String mergeKey, Value key) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof MapValue map && key.equals(map.get(mergeKey))) {
                return i;
            }
        }
        return -1;
    }

    private static Value key(Value item, String mergeKey) {
        Value key = item instanceof MapValue map ? map.get(mergeKey) : null;
        if (key == null) {
            throw new PatchException(
                    Kind.INTERNAL, "map: " + GoPrint.print(item) + " does not contain declared merge key: " + mergeKey);
        }
        return key;
    }

    /** The patch's items must stand in the order that {@code order} gives them, and all be named there. */
    static void checkOrder(ListValue patch, ListValue order, String mergeKey) {
        if (order.isEmpty() || patch.isEmpty()) {
            return;
        }
        List<Value> items = patch.stream()
                .filter(item -> mergeKey.isEmpty() || !isDeletion(item))
                .toList();
        int item = 0;
        int at = 0;
        while (item < items.size() && at < order.size()) {
            if (items.get(item) instanceof MapValue map && map.has(StrategicMergePatch.DIRECTIVE)) {
                item++;
                continue;
            }
            Value wanted = mergeKey.isEmpty() ? items.get(item) : key(items.get(item), mergeKey);
            if (wanted.equals(mergeKey.isEmpty() ? order.get(at) : key(order.get(at), mergeKey))) {
                item++;
            }
            at++;
        }
        if (item < items.size()) {
            throw new PatchException(
                    Kind.INTERNAL,
                    "The order in patch list:\n" + GoPrint.print(patch) + "\n doesn't match $setElementOrder list:\n"
                            + GoPrint.print(order) + "\n");
        }
    }

    private static boolean isDeletion(Value item) {
        return item instanceof MapValue map && StringValue.of("delete").equals(map.get(StrategicMergePatch.DIRECTIVE));
    }

    private static void checkSameType(ListValue before, ListValue patch) {
        Class<?> type = first(before, patch).getClass();
        if (type == ListValue.class) {
            throw new PatchException(Kind.UNPROCESSABLE, "lists of lists are not supported");
        }
        for (ListValue list : List.of(before, patch)) {
            for (Value item : list) {
                if (item.getClass() != type) {
                    throw new PatchException(
                            Kind.INTERNAL,
                            "list element types are not identical: [" + GoPrint.print(before) + " "
                                    + GoPrint.print(patch) + "]");
                }
            }
        }
    }

    private static Value first(ListValue before, ListValue patch) {
        return before.isEmpty() ? patch.getFirst() : before.getFirst();
    }
}
