package dev.minato.objects.diff;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.FloatValue;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.Path;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a server-side apply would change in a live object, field by field.
 *
 * <pre>
 *   wanted ──┐  a field wanted and different, or not there        → difference
 *   live   ──┤  a field there and not wanted, the applier's alone  → difference (the apply would remove it)
 *   owners ──┘  a field there and not wanted, anybody else's       → none: defaults, other controllers
 * </pre>
 *
 * What the server writes in another form (quantities, empty values that it leaves out, anything in a field that was
 * applied as it is wanted and belongs to the applier alone) counts as equal.
 */
final class DriftSearch {
    /** Below these fields texts may be quantities: {@code 1000m} is {@code 1} there. */
    private static final List<String> QUANTITIES = List.of(
            "limits",
            "requests",
            "hard",
            "capacity",
            "overhead",
            "sizeLimit",
            "divisor",
            "averageValue",
            "max",
            "min",
            "default",
            "defaultRequest",
            "maxLimitRequestRatio");

    private final List<Drift> drifts = new ArrayList<>();
    private final boolean sameVersion;
    private final boolean appliedBefore;

    private DriftSearch(boolean sameVersion, boolean appliedBefore) {
        this.sameVersion = sameVersion;
        this.appliedBefore = appliedBefore;
    }

    static List<Drift> between(KubeObject wanted, KubeObject live, String manager, boolean appliedBefore) {
        DriftSearch search = new DriftSearch(wanted.apiVersion().equals(live.apiVersion()), appliedBefore);
        FieldOwners owners = FieldOwners.of(live, manager);
        for (String key : wanted.tree().keys()) {
            if (key.equals("metadata")) {
                search.metadata(wanted.metadata(), live.metadata(), owners.field("metadata"));
            } else if (!key.equals("apiVersion") && !key.equals("kind") && !key.equals("status")) {
                search.field(wanted.tree().get(key), live.tree().get(key), owners.field(key), Place.ROOT.field(key));
            }
        }
        search.removals(
                wanted.tree(), live.tree(), owners, Place.ROOT, List.of("apiVersion", "kind", "metadata", "status"));
        return List.copyOf(search.drifts);
    }

    /**
     * Where in the object.
     *
     * @param token the last step as a JSON pointer has it
     */
    private record Place(@Nullable Place parent, Path path, String token, boolean quantities) {
        static final Place ROOT = new Place(null, Path.ROOT, "", false);

        Place field(String name) {
            return new Place(this, path.key(name), name, quantities || QUANTITIES.contains(name));
        }

        /** @param index in the wanted list; in the live one for what is not wanted */
        Place item(int index, Path.Step step) {
            return new Place(this, path.plus(step), Integer.toString(index), quantities);
        }

        String pointer() {
            return parent == null
                    ? ""
                    : parent.pointer() + "/" + token.replace("~", "~0").replace("/", "~1");
        }
    }

    private void metadata(MapValue wanted, MapValue live, FieldOwners owners) {
        Place place = Place.ROOT.field("metadata");
        for (String key : List.of("labels", "annotations", "finalizers", "ownerReferences")) {
            if (wanted.has(key)) {
                field(wanted.get(key), live.get(key), owners.field(key), place.field(key));
            }
        }
        removals(wanted, live, owners, place, List.of("name", "namespace"));
    }

    private void field(@Nullable Value wanted, @Nullable Value live, FieldOwners owners, Place place) {
        if (wanted == null || wanted instanceof NullValue) {
            return;
        }
        if (live == null || live instanceof NullValue) {
            if (!isEmpty(wanted) && sameVersion) {
                add(wanted, null, owners, place);
            }
            return;
        }
        switch (wanted) {
            case MapValue map when live instanceof MapValue there -> map(map, there, owners, place);
            case ListValue list when live instanceof ListValue there -> list(list, there, owners, place);
            case MapValue _, ListValue _, StringValue _, IntValue _, FloatValue _, BoolValue _, NullValue _ -> {
                if (!wanted.equals(live) && !isSameNumber(wanted, live, place) && !isServersForm(owners)) {
                    add(wanted, live, owners, place);
                }
            }
        }
    }

    /** Whether the value is what the server has made of ours: we applied just this, and nobody has written it since. */
    private boolean isServersForm(FieldOwners owners) {
        return appliedBefore && owners.ours() != null && !owners.hasOthers();
    }

    private void map(MapValue wanted, MapValue live, FieldOwners owners, Place place) {
        for (String key : wanted.keys()) {
            field(wanted.get(key), live.get(key), owners.field(key), place.field(key));
        }
        removals(wanted, live, owners, place, List.of());
    }

    /** What an apply would take away: fields that we own alone and want no more. */
    private void removals(MapValue wanted, MapValue live, FieldOwners owners, Place place, List<String> except) {
        FieldOwners.Owner ours = owners.ours();
        if (ours == null || !sameVersion) {
            return;
        }
        for (String step : ours.fields().keys()) {
            String name = step.startsWith("f:") ? step.substring(2) : "";
            Value there = live.get(name);
            if (!name.isEmpty() && !wanted.has(name) && !except.contains(name) && there != null) {
                FieldOwners field = owners.field(name);
                if (!field.hasOthers()) {
                    add(null, there, field, place.field(name));
                }
            }
        }
    }

    private void list(ListValue wanted, ListValue live, FieldOwners owners, Place place) {
        List<String> keys = owners.keyFields();
        if (keys.isEmpty() && owners.owners().isEmpty() && hasNames(wanted) && hasNames(live)) {
            keys = List.of("name"); // nobody says how it is merged: items with names are told apart by them
        }
        if (!keys.isEmpty()) {
            byKeys(wanted, live, keys, owners, place);
        } else if (owners.isSet()) {
            for (Value item : wanted) {
                if (!live.contains(item)) {
                    add(item, null, owners, place);
                }
            }
        } else {
            byPlace(wanted, live, owners, place);
        }
    }

    private static boolean hasNames(ListValue list) {
        Set<String> names = new LinkedHashSet<>();
        for (Value item : list) {
            if (!(item instanceof MapValue map) || !names.add(map.textOrEmpty("name"))) {
                return false;
            }
        }
        return !names.contains("");
    }

    /** One value: as many items, each the same but for what the server has filled in. */
    private void byPlace(ListValue wanted, ListValue live, FieldOwners owners, Place place) {
        if (wanted.size() != live.size()) {
            add(wanted, live, owners, place);
            return;
        }
        for (int i = 0; i < wanted.size(); i++) {
            field(wanted.get(i), live.get(i), owners, place.item(i, new Path.Index(i)));
        }
    }

    private void byKeys(ListValue wanted, ListValue live, List<String> keys, FieldOwners owners, Place place) {
        Set<Integer> matched = new LinkedHashSet<>();
        for (int i = 0; i < wanted.size(); i++) {
            if (!(wanted.get(i) instanceof MapValue map)) {
                continue;
            }
            int index = find(map, live, keys, matched);
            Place item = place.item(i, step(map, keys));
            if (index >= 0 && live.get(index) instanceof MapValue there) {
                matched.add(index);
                map(withKeys(map, there, keys), there, owners.item(there), item);
            } else {
                add(map, null, owners, item);
            }
        }
        for (int i = 0; i < live.size(); i++) {
            if (!matched.contains(i) && live.get(i) instanceof MapValue item && sameVersion) {
                FieldOwners of = owners.item(item);
                if (of.ours() != null && !of.hasOthers()) {
                    add(null, item, of, place.item(i, step(item, keys)));
                }
            }
        }
    }

    /** Key fields that Git leaves out have the server's default ({@code protocol: TCP}): they are not ours to remove. */
    private static MapValue withKeys(MapValue wanted, MapValue live, List<String> keys) {
        MapValue full = wanted;
        for (String key : keys) {
            Value there = live.get(key);
            if (!wanted.has(key) && there != null) {
                full = full.with(key, there);
            }
        }
        return full;
    }

    private static int find(MapValue wanted, ListValue live, List<String> keys, Set<Integer> taken) {
        int found = -1;
        for (int i = 0; i < live.size(); i++) {
            if (live.get(i) instanceof MapValue item && !taken.contains(i) && agree(wanted, item, keys)) {
                if (found < 0 || item.textOrEmpty("protocol").equals("TCP")) {
                    found = i;
                }
            }
        }
        return found;
    }

    private static boolean agree(MapValue wanted, MapValue live, List<String> keys) {
        for (String key : keys) {
            Value value = wanted.get(key);
            if (value != null && !value.equals(live.get(key))) {
                return false;
            }
        }
        return true;
    }

    private static Path.Item step(MapValue item, List<String> keys) {
        MapValue.Builder found = MapValue.builder();
        for (String key : keys) {
            found.putIfPresent(key, item.get(key));
        }
        return new Path.Item(found.build());
    }

    private static boolean isEmpty(Value value) {
        return switch (value) {
            case MapValue map -> map.isEmpty();
            case ListValue list -> list.isEmpty();
            case StringValue(String text) -> text.isEmpty();
            case IntValue(long number) -> number == 0;
            case FloatValue(double number) -> number == 0;
            case BoolValue flag -> !flag.flag();
            case NullValue _ -> true;
        };
    }

    private static boolean isSameNumber(Value wanted, Value live, Place place) {
        if (wanted instanceof IntValue(long whole) && live instanceof FloatValue(double number)) {
            return whole == number;
        }
        return place.quantities() && Amounts.areSame(wanted, live);
    }

    private void add(@Nullable Value wanted, @Nullable Value live, FieldOwners owners, Place place) {
        FieldOwners.Owner last = owners.last();
        String manager = "";
        String time = "";
        if (last != null && (wanted == null || !last.isOurs())) {
            manager = last.manager();
            time = last.time();
        }
        drifts.add(new Drift(difference(place.path(), live, wanted), place.pointer(), manager, time));
    }

    private static Difference difference(Path path, @Nullable Value live, @Nullable Value wanted) {
        if (live == null) {
            return new Difference.Added(path, requireNonNull(wanted, "wanted is null"));
        }
        return wanted == null ? new Difference.Removed(path, live) : new Difference.Changed(path, live, wanted);
    }
}
