package dev.minato.objects.diff;

import dev.minato.objects.apply.FieldFilter;
import dev.minato.objects.apply.ManagedEntry;
import dev.minato.objects.apply.ManagedFields;
import dev.minato.objects.apply.Manager;
import dev.minato.objects.apply.Managers;
import dev.minato.objects.quantity.Quantity;
import dev.minato.objects.quantity.QuantityFormatException;
import dev.minato.objects.schema.Schema;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.Path;
import dev.minato.objects.tree.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field in which a live object is not as it is wanted, and who made it so.
 *
 * @param difference from live (before) to wanted (after)
 * @param owners who owns the field now, besides the one who wants it otherwise; the last to change it is the one with the
 *     latest time
 */
public record Drift(Difference difference, List<ManagedEntry> owners) {
    public Drift {
        owners = List.copyOf(owners);
    }

    /**
     * What would change if the manager applied the wanted configuration now, by force. Fields that the configuration does
     * not mention do not count: defaults, and what others own. Inside of lists and maps that are one value to apply
     * (atomic), fields that only the live object has count as defaults; only a dry run on the server can tell otherwise.
     *
     * @param manager the field manager of whoever applies
     * @throws dev.minato.objects.apply.ApplyException when the configuration does not fit the schema
     */
    public static List<Drift> of(Schema schema, MapValue wanted, MapValue live, String manager) {
        FieldFilter ignored = FieldFilter.excluding(Path.of("status"));
        Manager applier = new Manager(manager, wanted.textOrEmpty("apiVersion"), "", Instant.EPOCH, ignored);
        MapValue applied = Managers.apply(schema, live, wanted, applier, true);
        MapValue before = Noise.withoutStatus(live);
        MapValue after = Noise.withoutStatus(keepDefaults(schema, applied, live));
        List<ManagedEntry> entries = ManagedFields.of(live).entries().stream()
                .filter(entry -> !entry.manager().equals(manager))
                .toList();
        List<Drift> drifts = new ArrayList<>();
        for (Difference difference : Diff.between(schema, before, after)) {
            drifts.add(new Drift(
                    difference,
                    entries.stream()
                            .filter(entry -> entry.fields().touches(owned(schema, difference.path())))
                            .toList()));
        }
        return List.copyOf(drifts);
    }

    /** The path as far as fields are owned: a place inside of an atomic list or map belongs to whoever owns that. */
    private static Path owned(Schema schema, Path path) {
        Path owned = Path.ROOT;
        Schema at = schema;
        for (Path.Step step : path.steps()) {
            boolean atomic = switch (step) {
                case Path.Key key -> at.isAtomicMap();
                case Path.Index index -> true;
                case Path.Item item -> at.listType() == Schema.ListType.ATOMIC;
                case Path.Member member -> at.listType() == Schema.ListType.ATOMIC;
            };
            if (atomic && at != Schema.ANY) {
                return owned;
            }
            owned = owned.plus(step);
            Schema next = step instanceof Path.Key(String name) ? at.property(name) : at.items();
            at = next == null ? Schema.ANY : next;
        }
        return owned;
    }

    /** What apply left, with the live value wherever that, being one value to apply, only says more than what is wanted. */
    private static MapValue keepDefaults(Schema schema, MapValue applied, MapValue live) {
        MapValue result = applied;
        for (int i = 0; i < applied.size(); i++) {
            String key = applied.keyAt(i);
            Value there = live.get(key);
            Schema field = schema.property(key);
            if (there != null && field != null && !there.equals(applied.valueAt(i))) {
                result = result.with(key, keepDefaults(field, applied.valueAt(i), there));
            }
        }
        return result;
    }

    private static Value keepDefaults(Schema schema, Value applied, Value live) {
        if (applied instanceof MapValue map && live instanceof MapValue there && !schema.isAtomicMap()) {
            return keepDefaults(schema, map, there);
        }
        if (applied instanceof ListValue list && live instanceof ListValue there && isKeyed(schema)) {
            return keepDefaults(schema, list, there);
        }
        return covers(schema, live, applied) ? live : applied;
    }

    private static boolean isKeyed(Schema schema) {
        return schema.kind() == Schema.Type.ARRAY && schema.listType() == Schema.ListType.MAP;
    }

    private static ListValue keepDefaults(Schema schema, ListValue applied, ListValue live) {
        Map<Path.Step, Value> wanted = ListAlignment.bySteps(schema, applied);
        Map<Path.Step, Value> there = ListAlignment.bySteps(schema, live);
        if (wanted == null || there == null) {
            return applied;
        }
        List<Value> items = new ArrayList<>();
        wanted.forEach((step, item) -> {
            Value other = there.get(step);
            items.add(other == null ? item : keepDefaults(schema.items(), item, other));
        });
        return ListValue.of(items);
    }

    /** Whether the live value says all that the wanted one says. */
    private static boolean covers(@Nullable Schema schema, Value live, Value wanted) {
        if (live.equals(wanted)) {
            return true;
        }
        if (wanted instanceof MapValue map && live instanceof MapValue there) {
            for (int i = 0; i < map.size(); i++) {
                Value value = there.get(map.keyAt(i));
                Schema field = schema == null ? null : schema.property(map.keyAt(i));
                boolean nothing = value == null && map.valueAt(i) == NullValue.NULL;
                if (!nothing && (value == null || !covers(field, value, map.valueAt(i)))) {
                    return false;
                }
            }
            return !map.isEmpty();
        }
        if (wanted instanceof ListValue list && live instanceof ListValue there) {
            if (list.size() != there.size()) {
                return false;
            }
            for (int i = 0; i < list.size(); i++) {
                if (!covers(schema == null ? null : schema.items(), there.get(i), list.get(i))) {
                    return false;
                }
            }
            return true;
        }
        return schema != null && schema.kind() == Schema.Type.QUANTITY && isSameAmount(live, wanted);
    }

    private static boolean isSameAmount(Value live, Value wanted) {
        try {
            return Quantity.parse(live).equals(Quantity.parse(wanted));
        } catch (QuantityFormatException e) {
            return false;
        }
    }

    /** Who changed the field last, among those who own it now; null when nobody else does. */
    public @Nullable ManagedEntry lastOwner() {
        ManagedEntry last = null;
        for (ManagedEntry owner : owners) {
            String time = owner.time() == null ? "" : owner.time();
            if (last == null || time.compareTo(last.time() == null ? "" : last.time()) > 0) {
                last = owner;
            }
        }
        return last;
    }
}
