package dev.minato.objects.diff;

import dev.minato.objects.schema.Schema;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Path;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares two objects field by field. Items of lists are matched by their merge keys, where the schema has some; the
 * order of such items counts only when nothing else in their list differs. Quantities of the same amount are equal. Pure.
 */
public final class Diff {
    private final List<Difference> differences = new ArrayList<>();

    private Diff() {}

    /** As {@link #between(Schema, MapValue, MapValue)} for a kind without a schema: items are matched by {@code name}. */
    public static List<Difference> between(MapValue before, MapValue after) {
        return between(null, before, after);
    }

    /** All differences, in order of their paths in the objects; empty when the objects say the same. */
    public static List<Difference> between(@Nullable Schema schema, MapValue before, MapValue after) {
        Diff diff = new Diff();
        diff.maps(schema, before, after, Path.ROOT);
        return List.copyOf(diff.differences);
    }

    /** Everything that the object says, down to its single values: what a new object adds. */
    public static List<Difference> leaves(MapValue object) {
        List<Difference> leaves = new ArrayList<>();
        leaves(object, Path.ROOT, leaves);
        return List.copyOf(leaves);
    }

    private static void leaves(Value value, Path path, List<Difference> into) {
        if (value instanceof MapValue map && !map.isEmpty()) {
            for (int i = 0; i < map.size(); i++) {
                boolean said = path.last() instanceof Path.Item(MapValue keys) && keys.has(map.keyAt(i));
                if (!said) {
                    leaves(map.valueAt(i), path.key(map.keyAt(i)), into);
                }
            }
        } else if (value instanceof ListValue list && !list.isEmpty()) {
            Map<Path.Step, Value> items = ListAlignment.bySteps(null, list);
            if (items != null) {
                items.forEach((step, item) -> leaves(item, path.plus(step), into));
            } else {
                for (int i = 0; i < list.size(); i++) {
                    leaves(list.get(i), path.index(i), into);
                }
            }
        } else {
            into.add(new Difference.Added(path, value));
        }
    }

    private void values(@Nullable Schema schema, Value before, Value after, Path path) {
        if (before.equals(after)) {
            return;
        }
        if (before instanceof MapValue from && after instanceof MapValue to && !from.isEmpty() && !to.isEmpty()) {
            maps(schema, from, to, path);
        } else if (before instanceof ListValue from && after instanceof ListValue to) {
            lists(schema, from, to, path);
        } else if (!isQuantity(schema) || !Amounts.areSame(before, after)) {
            differences.add(new Difference.Changed(path, before, after));
        }
    }

    private static boolean isQuantity(@Nullable Schema schema) {
        return schema != null && schema.kind() == Schema.Type.QUANTITY;
    }

    private void maps(@Nullable Schema schema, MapValue before, MapValue after, Path path) {
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            int order = i == before.size()
                    ? 1
                    : j == after.size() ? -1 : before.keyAt(i).compareTo(after.keyAt(j));
            if (order < 0) {
                differences.add(new Difference.Removed(path.key(before.keyAt(i)), before.valueAt(i++)));
            } else if (order > 0) {
                differences.add(new Difference.Added(path.key(after.keyAt(j)), after.valueAt(j++)));
            } else {
                String key = before.keyAt(i);
                values(
                        schema == null ? null : schema.property(key),
                        before.valueAt(i++),
                        after.valueAt(j++),
                        path.key(key));
            }
        }
    }

    private void lists(@Nullable Schema schema, ListValue before, ListValue after, Path path) {
        Map<Path.Step, Value> from = ListAlignment.bySteps(schema, before);
        Map<Path.Step, Value> to = ListAlignment.bySteps(schema, after);
        if (from == null || to == null || before.isEmpty() || after.isEmpty()) {
            byPlace(schema, before, after, path);
            return;
        }
        int differencesBefore = differences.size();
        Schema items = schema == null ? null : schema.items();
        from.forEach((step, value) -> {
            Value other = to.get(step);
            if (other == null) {
                differences.add(new Difference.Removed(path.plus(step), value));
            } else {
                values(items, value, other, path.plus(step));
            }
        });
        to.forEach((step, value) -> {
            if (!from.containsKey(step)) {
                differences.add(new Difference.Added(path.plus(step), value));
            }
        });
        boolean moved = !List.copyOf(from.keySet()).equals(List.copyOf(to.keySet()));
        if (differences.size() == differencesBefore && moved) {
            differences.add(new Difference.Changed(path, before, after));
        }
    }

    private void byPlace(@Nullable Schema schema, ListValue before, ListValue after, Path path) {
        if (before.isEmpty() || after.isEmpty()) {
            differences.add(new Difference.Changed(path, before, after));
            return;
        }
        Schema items = schema == null ? null : schema.items();
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            Path place = path.index(i);
            if (i >= before.size()) {
                differences.add(new Difference.Added(place, after.get(i)));
            } else if (i >= after.size()) {
                differences.add(new Difference.Removed(place, before.get(i)));
            } else {
                values(items, before.get(i), after.get(i), place);
            }
        }
    }

    /** The object with the differences made; items that are added to a list stand at its end. */
    public static MapValue apply(MapValue before, List<Difference> differences) {
        Value result = before;
        for (Difference difference : differences) {
            if (!(difference instanceof Difference.Removed)) {
                result = Places.set(result, difference.path(), difference.after());
            }
        }
        for (Difference difference : differences.reversed()) { // from the end, so that places of lists stay right
            if (difference instanceof Difference.Removed removed) {
                result = Places.set(result, removed.path(), null);
            }
        }
        return (MapValue) result;
    }
}
