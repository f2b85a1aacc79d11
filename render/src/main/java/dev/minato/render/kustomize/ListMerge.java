package dev.minato.render.kustomize;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.objects.yaml.PlainScalar;
import dev.minato.render.kustomize.MergeLists.Field;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Merges two lists item by item, in the order kustomize's own walk gives:
 *
 * <pre>
 *   1. the keys of the items: the patch's first, then the object's that are new
 *   2. for each: the two items merged; kept in "added", in this order
 *   3. the object's items laid over "added": by one key each takes the place of its namesake,
 *      by several keys it moves to the end
 * </pre>
 *
 * <p>An item is held in a slot, because step 3 wants an item that was merged, and takes an unmerged one where the patch
 * replaced it.
 */
final class ListMerge {
    /** The key under which plain values go. */
    private static final String PLAIN = "";

    private static final class Slot {
        private @Nullable Value value;

        Slot(Value value) {
            this.value = value;
        }

        String text(String key) {
            if (key.equals(PLAIN)) {
                return Texts.of(value);
            }
            return value instanceof MapValue map ? Texts.of(map.get(key)) : "";
        }

        /** Whether the item has this at the key; for an empty text, whether it has the key. */
        boolean has(String key, String text) {
            if (key.equals(PLAIN)) {
                return Texts.of(value).equals(text);
            }
            Value at = value instanceof MapValue map ? map.get(key) : null;
            return at != null && (text.isEmpty() || Texts.of(at).equals(text));
        }

        boolean hasKey(String key) {
            return key.equals(PLAIN) || (value instanceof MapValue map && map.get(key) != null);
        }

        boolean isEmpty() {
            return StrategicMerge.isNothing(value) || isEmptyMap(value);
        }
    }

    private static boolean isEmptyMap(@Nullable Value value) {
        return value instanceof MapValue map && map.isEmpty();
    }

    private final Field field;
    private final String path;
    private final List<String> keys;
    private List<Slot> own = new ArrayList<>();
    private List<Slot> patch = new ArrayList<>();
    private List<Slot> added = new ArrayList<>();

    ListMerge(Field field, String path) {
        this.field = field;
        this.path = path;
        this.keys = field.keys().isEmpty() ? List.of(PLAIN) : field.keys();
    }

    StrategicMerge.Merged merge(@Nullable Value ownValue, @Nullable Value patchValue) {
        if (patchValue != null && StrategicMerge.isNothing(patchValue)) {
            return new StrategicMerge.Merged(null, true);
        }
        ListValue patchList = patchValue instanceof ListValue list ? list : null;
        String directive = StrategicMerge.listDirective(patchList, path);
        if (patchList != null && !directive.isEmpty()) {
            patchList = StrategicMerge.withoutDirective(patchList, directive);
        }
        if (directive.equals("delete")) {
            return new StrategicMerge.Merged(null, true);
        }
        boolean fromPatch = StrategicMerge.isNothing(ownValue) || directive.equals("replace");
        patch = slots(patchList);
        // what a patch adds is merged with itself: one list, whose items are the same
        own = fromPatch || ownValue == patchValue ? patch : slots((ListValue) ownValue);
        return new StrategicMerge.Merged(items(), !fromPatch);
    }

    private static List<Slot> slots(@Nullable ListValue list) {
        List<Slot> slots = new ArrayList<>();
        if (list != null) {
            list.forEach(item -> slots.add(new Slot(item)));
        }
        return slots;
    }

    private ListValue items() {
        List<List<String>> all = keyValues();
        if (all.isEmpty()) {
            return list(own);
        }
        List<String> used = usedKeys(all);
        for (List<String> values : all) {
            mergeItem(used, valuesOf(values, used));
        }
        layOver(used);
        return list(added);
    }

    private static ListValue list(List<Slot> slots) {
        List<Value> values = new ArrayList<>();
        for (Slot slot : slots) {
            if (slot.value != null) {
                values.add(slot.value);
            }
        }
        return ListValue.of(values);
    }

    /** The values at the keys of every item: the patch's items first, each combination once. */
    private List<List<String>> keyValues() {
        Set<List<String>> seen = new LinkedHashSet<>();
        for (List<Slot> source : List.of(patch, own)) {
            for (Slot slot : source) {
                seen.add(keys.stream().map(slot::text).toList());
            }
        }
        List<List<String>> all = new ArrayList<>(seen);
        if (keys.size() > 1) {
            completeEachOther(all);
        }
        return all;
    }

    /** A port without protocol is the one with, when only that is missing. */
    private static void completeEachOther(List<List<String>> all) {
        for (int i = 0; i < all.size(); i++) {
            List<String> one = all.get(i);
            for (int j = 0; j < all.size(); j++) {
                List<String> complete = complete(one, all.get(j));
                if (complete != null) {
                    all.set(i, complete);
                    all.set(j, complete);
                }
            }
        }
    }

    private static @Nullable List<String> complete(List<String> one, List<String> other) {
        boolean common = false;
        List<String> complete = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            String a = one.get(i);
            String b = other.get(i);
            if (a.equals(b)) {
                common = true;
            } else if (!a.isEmpty() && !b.isEmpty()) {
                return null;
            }
            complete.add(a.isEmpty() ? b : a);
        }
        return common ? complete : null;
    }

    /** The keys that any item has; all of them when none has any. */
    private List<String> usedKeys(List<List<String>> all) {
        List<String> used = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            int index = i;
            if (all.stream().anyMatch(values -> !values.get(index).isEmpty())) {
                used.add(keys.get(i));
            }
        }
        return used.isEmpty() ? keys : used;
    }

    private List<String> valuesOf(List<String> values, List<String> used) {
        return used.stream().map(key -> values.get(keys.indexOf(key))).toList();
    }

    private void mergeItem(List<String> used, List<String> values) {
        Slot ownSlot = find(own, used, values);
        Slot patchSlot = find(patch, used, values);
        StrategicMerge.Merged merged = StrategicMerge.merge(
                ownSlot == null ? null : ownSlot.value,
                patchSlot == null ? null : patchSlot.value,
                new Field(field.type(), false, List.of()),
                path + "[" + String.join(",", values) + "]");
        Slot result = merged.own() ? ownSlot : patchSlot;
        if (StrategicMerge.isNothing(merged.value()) || isEmptyMap(merged.value()) || result == null) {
            own = set(own, null, used, values);
            return;
        }
        result.value = withKeys(merged.value(), used, values);
        added = set(added, result, used, values);
    }

    private static Value withKeys(@Nullable Value value, List<String> used, List<String> values) {
        Value whole = value == null ? MapValue.EMPTY : value;
        for (int i = 0; i < used.size(); i++) {
            if (whole instanceof MapValue map
                    && map.get(used.get(i)) == null
                    && !values.get(i).isEmpty()) {
                whole = map.with(used.get(i), PlainScalar.read(values.get(i)));
            }
        }
        return whole;
    }

    /** The first item with these values, those that are empty not counted; by plain text for plain values. */
    private static @Nullable Slot find(List<Slot> slots, List<String> used, List<String> values) {
        boolean allEmpty = values.stream().allMatch(String::isEmpty);
        for (Slot slot : slots) {
            boolean found = true;
            for (int i = 0; i < used.size() && found; i++) {
                boolean uncounted = values.get(i).isEmpty() && !allEmpty;
                found = uncounted
                        || (slot.hasKey(used.get(i)) && slot.text(used.get(i)).equals(values.get(i)));
            }
            if (found) {
                return slot;
            }
        }
        return null;
    }

    /**
     * The items with the one in the place of those that match; at the end when none does. Without one, those that match
     * go. Empty items go in any case. Where there are fewer values than keys, only the first keys are compared.
     */
    private static List<Slot> set(List<Slot> slots, @Nullable Slot item, List<String> used, List<String> values) {
        List<Slot> changed = new ArrayList<>();
        boolean matched = false;
        boolean byMap = !used.getFirst().equals(PLAIN)
                && !values.isEmpty()
                && !values.getFirst().isEmpty();
        for (Slot slot : slots) {
            if (slot.isEmpty()) {
                continue;
            }
            boolean found = !values.isEmpty() && (slot.value instanceof MapValue || !byMap);
            for (int i = 0; i < used.size() && found; i++) {
                found = i >= values.size() || slot.has(used.get(i), values.get(i));
            }
            if (!found) {
                changed.add(slot);
            } else {
                matched = true;
                if (item != null) {
                    changed.add(item);
                }
            }
        }
        if (!matched && item != null) {
            changed.add(item);
        }
        return changed;
    }

    private void layOver(List<String> used) {
        for (Slot slot : List.copyOf(own)) {
            List<String> values = new ArrayList<>();
            boolean lacksKey = false;
            for (String key : used) {
                if (slot.hasKey(key)) {
                    values.add(slot.text(key));
                } else {
                    lacksKey = true;
                }
            }
            if (lacksKey) {
                added.add(slot);
            }
            if (values.isEmpty()) {
                continue;
            }
            if (used.size() > 1) {
                added = set(added, null, used, values);
            }
            added = set(added, slot, used, values);
        }
    }
}
