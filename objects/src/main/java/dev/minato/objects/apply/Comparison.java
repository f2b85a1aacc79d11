package dev.minato.objects.apply;

import dev.minato.objects.schema.Schema;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.Path;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The places in which two objects of one schema differ. */
record Comparison(FieldSet removed, FieldSet modified, FieldSet added) {

    static Comparison of(Schema schema, MapValue before, MapValue after) {
        Walk walk = new Walk();
        walk.fields(schema, ZeroFields.at(schema, before), ZeroFields.at(schema, after), new Place(walk, null, null));
        return new Comparison(walk.removed.build(), walk.modified.build(), walk.added.build());
    }

    Comparison filtered(FieldFilter filter) {
        return new Comparison(filter.apply(removed), filter.apply(modified), filter.apply(added));
    }

    /** Where the walk is. Its nodes in the three sets are made when something is to be said about it, mostly never. */
    private static final class Place {
        private final Walk walk;
        private final @Nullable Place parent;
        private final Path.@Nullable Step step;
        private FieldSet.@Nullable Builder removed;
        private FieldSet.@Nullable Builder modified;
        private FieldSet.@Nullable Builder added;

        Place(Walk walk, @Nullable Place parent, Path.@Nullable Step step) {
            this.walk = walk;
            this.parent = parent;
            this.step = step;
        }

        Place at(Path.Step below) {
            return new Place(walk, this, below);
        }

        FieldSet.Builder removed() {
            FieldSet.Builder known = removed;
            if (known == null) {
                known = parent == null || step == null
                        ? walk.removed
                        : parent.removed().at(step);
                removed = known;
            }
            return known;
        }

        FieldSet.Builder modified() {
            FieldSet.Builder known = modified;
            if (known == null) {
                known = parent == null || step == null
                        ? walk.modified
                        : parent.modified().at(step);
                modified = known;
            }
            return known;
        }

        FieldSet.Builder added() {
            FieldSet.Builder known = added;
            if (known == null) {
                known = parent == null || step == null
                        ? walk.added
                        : parent.added().at(step);
                added = known;
            }
            return known;
        }
    }

    private static final class Walk {
        private final FieldSet.Builder removed = new FieldSet.Builder();
        private final FieldSet.Builder modified = new FieldSet.Builder();
        private final FieldSet.Builder added = new FieldSet.Builder();
        private boolean inBoth = true; // the map being compared is there on both sides

        /** Compares two values of which one may be absent. */
        private void compare(Schema schema, @Nullable Value before, @Nullable Value after, Place place) {
            if (before != null && before.equals(after)) {
                return; // equal parts have no differing places below them
            }
            Value shown = after == null ? before : after;
            if (shown == null) {
                return;
            }
            boolean leaf;
            if (before != null && after != null && differsInForm(schema, before, after)) {
                inside(schema, before, null, place);
                leaf = inside(schema, null, after, place);
            } else {
                leaf = inside(schema, before, after, place);
            }
            if (!leaf) {
                if (before == null) {
                    place.added().mark();
                } else if (after == null) {
                    place.removed().mark();
                }
            }
        }

        private static boolean differsInForm(Schema schema, Value before, Value after) {
            return before != NullValue.NULL
                    && after != NullValue.NULL
                    && Atom.of(schema, before) != Atom.of(schema, after);
        }

        /** Whether the place was compared as one value, and what came of it is said already. */
        private boolean inside(Schema schema, @Nullable Value before, @Nullable Value after, Place place) {
            Value shown = after == null || (after == NullValue.NULL && before != null) ? before : after;
            if (shown == null) {
                return false;
            }
            return switch (Atom.of(schema, shown)) {
                case SCALAR, WHOLE -> leaf(before, after, place);
                case MAP -> {
                    MapValue from = before instanceof MapValue map ? ZeroFields.at(schema, map) : MapValue.EMPTY;
                    MapValue to = after instanceof MapValue map ? ZeroFields.at(schema, map) : MapValue.EMPTY;
                    if (from.isEmpty() && to.isEmpty()) {
                        yield leaf(before, after, place);
                    }
                    boolean outer = inBoth;
                    inBoth = before instanceof MapValue && after instanceof MapValue;
                    fields(schema, from, to, place);
                    inBoth = outer;
                    yield false;
                }
                case LIST -> {
                    ListValue from = before instanceof ListValue list ? list : ListValue.EMPTY;
                    ListValue to = after instanceof ListValue list ? list : ListValue.EMPTY;
                    if (from.isEmpty() && to.isEmpty()) {
                        yield leaf(before, after, place);
                    }
                    items(schema, from, to, place);
                    yield false;
                }
            };
        }

        private static boolean leaf(@Nullable Value before, @Nullable Value after, Place place) {
            if (before == null) {
                place.added().mark();
            } else if (after == null) {
                place.removed().mark();
            } else if (!before.equals(after)) {
                place.modified().mark();
            }
            return true;
        }

        private void fields(Schema schema, MapValue before, MapValue after, Place place) {
            int i = 0;
            int j = 0;
            while (i < before.size() || j < after.size()) {
                int order = i == before.size()
                        ? 1
                        : j == after.size() ? -1 : before.keyAt(i).compareTo(after.keyAt(j));
                String key = order <= 0 ? before.keyAt(i) : after.keyAt(j);
                Value from = order <= 0 ? before.valueAt(i++) : null;
                Value to = order >= 0 ? after.valueAt(j++) : null;
                if (!isSame(schema, from, to)) {
                    compare(Atom.field(schema, key), from, to, place.at(new Path.Key(key)));
                }
            }
        }

        /**
         * Whether a field is the same in two maps. In a struct of a built-in type null is what Go writes for a zero value:
         * as good as absent, where the struct is there on both sides.
         */
        private boolean isSame(Schema schema, @Nullable Value from, @Nullable Value to) {
            if (from != null && to != null) {
                return from.equals(to);
            }
            boolean struct = inBoth && !schema.isCustom() && schema != Schema.ANY;
            return struct && (from == NullValue.NULL || to == NullValue.NULL);
        }

        private void items(Schema schema, ListValue before, ListValue after, Place place) {
            Map<Path.Step, List<Value>> from = byStep(schema, before);
            Map<Path.Step, List<Value>> to = byStep(schema, after);
            Map<Path.Step, Boolean> all = new LinkedHashMap<>();
            from.keySet().forEach(step -> all.put(step, true));
            to.keySet().forEach(step -> all.put(step, true));
            for (Path.Step step : all.keySet()) {
                item(schema, from.getOrDefault(step, List.of()), to.getOrDefault(step, List.of()), place.at(step));
            }
        }

        /** Items that are there twice are compared as a whole. */
        private void item(Schema schema, List<Value> before, List<Value> after, Place place) {
            if (before.size() <= 1 && after.size() <= 1) {
                compare(schema.items(), first(before), first(after), place);
            } else if (before.size() >= 2 && after.size() >= 2) {
                if (!before.equals(after)) {
                    place.modified().mark();
                }
            } else if (before.size() >= 2) {
                if (!after.isEmpty()) {
                    compare(schema.items(), null, after.getFirst(), place);
                }
                place.removed().mark();
            } else {
                if (!before.isEmpty()) {
                    compare(schema.items(), before.getFirst(), null, place);
                }
                place.added().mark();
            }
        }

        private static @Nullable Value first(List<Value> items) {
            return items.isEmpty() ? null : items.getFirst();
        }

        private static Map<Path.Step, List<Value>> byStep(Schema schema, ListValue list) {
            Map<Path.Step, List<Value>> items = new LinkedHashMap<>();
            for (Value item : list) {
                items.computeIfAbsent(Atom.step(schema, item), step -> new ArrayList<>(1))
                        .add(item);
            }
            return items;
        }
    }
}
