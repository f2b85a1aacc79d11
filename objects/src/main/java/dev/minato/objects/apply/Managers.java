package dev.minato.objects.apply;

import dev.minato.objects.apply.ManagedEntry.Operation;
import dev.minato.objects.schema.Schema;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Path;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps account of who owns which field, through applies and all other writes. Pure: the time comes with the
 * {@link Manager}. All entries are read against the one schema given: an entry of another version of the kind counts as
 * if its fields had the same names there.
 */
public final class Managers {
    private static final int UPDATERS_MAX = 10;
    private static final String BEFORE_FIRST_APPLY = "before-first-apply";

    /** Nobody owns what makes an object that object, and what the server sets. */
    private static final FieldSet NOBODYS = FieldSet.of(
            Path.of("apiVersion"),
            Path.of("kind"),
            Path.of("metadata"),
            Path.of("metadata", "name"),
            Path.of("metadata", "namespace"),
            Path.of("metadata", "creationTimestamp"),
            Path.of("metadata", "selfLink"),
            Path.of("metadata", "uid"),
            Path.of("metadata", "clusterName"),
            Path.of("metadata", "generation"),
            Path.of("metadata", "managedFields"),
            Path.of("metadata", "resourceVersion"));

    private Managers() {}

    /**
     * The new object with managed fields that say who owns what after a create, an update or a patch that is no apply.
     * Fields that differ from the live object belong to the manager from now on.
     *
     * @param live the object before; null for a create
     * @param updated the object as it is to be stored, defaults set
     */
    public static MapValue update(Schema schema, @Nullable MapValue live, MapValue updated, Manager manager) {
        return update(schema, live, updated, manager, new FieldSets(1));
    }

    /** @param sets those read before, of this and other objects */
    public static MapValue update(
            Schema schema, @Nullable MapValue live, MapValue updated, Manager manager, FieldSets sets) {
        ManagedFields managed = startOf(live, updated, manager, sets);
        if (live != null && managed.entries().isEmpty()) {
            return ManagedFields.without(updated); // not tracked so far, and an update does not begin it
        }
        MapValue before = live == null ? empty(updated) : ManagedFields.without(live);
        MapValue after = ManagedFields.without(updated);
        return update(schema, before, after, managed, manager).into(after, sets);
    }

    /** The entries to start from: a client may send them, and an empty list to be rid of them. */
    private static ManagedFields startOf(@Nullable MapValue live, MapValue updated, Manager manager, FieldSets sets) {
        if (!manager.subresource().isEmpty()) {
            return live == null ? ManagedFields.EMPTY : ManagedFields.of(live, sets);
        }
        Value sent = updated.at("metadata", "managedFields");
        boolean reset = sent instanceof ListValue list
                && (list.isEmpty() || (list.size() == 1 && list.getFirst().equals(MapValue.EMPTY)));
        if (reset) {
            return ManagedFields.EMPTY;
        }
        ManagedFields managed = ManagedFields.of(updated, sets);
        return managed.entries().isEmpty() && live != null ? ManagedFields.of(live, sets) : managed;
    }

    private static MapValue empty(MapValue object) {
        MapValue.Builder empty = MapValue.builder();
        for (String key : List.of("apiVersion", "kind")) {
            Value value = object.get(key);
            if (value != null) {
                empty.put(key, value);
            }
        }
        return empty.build();
    }

    private static ManagedFields update(
            Schema schema, MapValue before, MapValue after, ManagedFields managed, Manager manager) {
        Comparison changes = Comparison.of(schema, before, after).filtered(manager.ignored());
        Map<ManagedEntry.Id, ManagedEntry> entries = byId(managed);
        takeFromOthers(entries, null, changes);
        FieldSet taken = changes.modified().union(changes.added());
        taken = manager.ignored().apply(taken).difference(NOBODYS);
        if (!taken.isEmpty()) {
            ManagedEntry entry = manager.entry(Operation.UPDATE, taken);
            ManagedEntry previous = entries.get(entry.id());
            entries.put(entry.id(), previous == null ? entry : entry.with(taken.union(previous.fields())));
        }
        return capped(entries);
    }

    private static Map<ManagedEntry.Id, ManagedEntry> byId(ManagedFields managed) {
        Map<ManagedEntry.Id, ManagedEntry> entries = new LinkedHashMap<>();
        managed.entries().forEach(entry -> entries.put(entry.id(), entry));
        return entries;
    }

    /** Removes from the entries of all others what changed; who owns nothing any more vanishes. */
    private static void takeFromOthers(
            Map<ManagedEntry.Id, ManagedEntry> entries, ManagedEntry.@Nullable Id self, Comparison changes) {
        FieldSet changed = changes.modified().union(changes.added());
        for (ManagedEntry entry : List.copyOf(entries.values())) {
            FieldSet left = entry.fields();
            if (!entry.id().equals(self)) {
                left = left.difference(changed).difference(changes.removed());
            }
            if (left.isEmpty()) {
                entries.remove(entry.id());
            } else {
                entries.put(entry.id(), entry.with(left));
            }
        }
    }

    /** At most ten updaters are told apart; the oldest beyond that share one entry. */
    private static ManagedFields capped(Map<ManagedEntry.Id, ManagedEntry> entries) {
        if (entries.size() <= UPDATERS_MAX) {
            return new ManagedFields(List.copyOf(entries.values()));
        }
        List<ManagedEntry> updaters = entries.values().stream()
                .filter(entry -> entry.operation() == Operation.UPDATE)
                .sorted(Comparator.comparing((ManagedEntry entry) -> entry.time() == null ? "" : entry.time())
                        .thenComparing(ManagedEntry::manager))
                .toList();
        int count = updaters.size();
        Map<String, ManagedEntry> first = new LinkedHashMap<>();
        for (int i = 0; i < updaters.size() && count > UPDATERS_MAX; i++) {
            ManagedEntry entry = updaters.get(i);
            ManagedEntry sharer = first.putIfAbsent(entry.apiVersion(), entry);
            if (sharer != null) {
                ManagedEntry.Id bucketId =
                        new ManagedEntry.Id("ancient-changes", Operation.UPDATE, entry.apiVersion(), "");
                ManagedEntry bucket = entries.get(bucketId);
                if (bucket == null) {
                    entries.remove(sharer.id());
                    bucket = sharer;
                }
                entries.remove(entry.id());
                entries.put(
                        bucketId,
                        new ManagedEntry(
                                "ancient-changes",
                                Operation.UPDATE,
                                entry.apiVersion(),
                                entry.time(),
                                "",
                                entry.fields().union(bucket.fields())));
                count--;
            }
        }
        return new ManagedFields(List.copyOf(entries.values()));
    }

    /**
     * The live object with the configuration applied, and managed fields that say so. Defaults are the caller's to set
     * afterwards.
     *
     * @param live the object before; null when there is none
     * @param config what is applied
     * @param force take over fields of others instead of refusing
     * @throws ConflictException when others own fields that would change
     * @throws ApplyException when the configuration does not fit the schema
     */
    public static MapValue apply(
            Schema schema, @Nullable MapValue live, MapValue config, Manager manager, boolean force) {
        return apply(schema, live, config, manager, force, new FieldSets(1));
    }

    /** @param sets those read before, of this and other objects */
    public static MapValue apply(
            Schema schema, @Nullable MapValue live, MapValue config, Manager manager, boolean force, FieldSets sets) {
        if (config.map("metadata").has("managedFields")) {
            throw new ApplyException("metadata.managedFields must be nil");
        }
        List<String> problems = TypedCheck.problems(schema, config);
        if (!problems.isEmpty()) {
            throw new ApplyException(problems);
        }
        MapValue before = live == null ? empty(config) : ManagedFields.without(live);
        ManagedFields managed = live == null ? ManagedFields.EMPTY : ManagedFields.of(live, sets);
        if (live != null && managed.entries().isEmpty()) {
            Manager unknown = new Manager(
                    BEFORE_FIRST_APPLY, manager.apiVersion(), manager.subresource(), manager.time(), manager.ignored());
            managed = update(schema, empty(before), before, managed, unknown);
        }
        return apply(schema, before, config, managed, manager, force, sets);
    }

    private static MapValue apply(
            Schema schema,
            MapValue before,
            MapValue config,
            ManagedFields managed,
            Manager manager,
            boolean force,
            FieldSets sets) {
        Map<ManagedEntry.Id, ManagedEntry> entries = byId(managed);
        FieldSet applied = manager.ignored().apply(OwnedFields.of(schema, config));
        ManagedEntry entry = manager.entry(Operation.APPLY, applied);
        ManagedEntry last = entries.put(entry.id(), entry);
        MapValue merged = (MapValue) TypedMerge.merge(schema, before, config);
        if (last != null) {
            merged = prune(schema, merged, entries, last.fields());
        }
        Comparison changes = Comparison.of(schema, before, merged).filtered(manager.ignored());
        if (!force) {
            FieldSet allowed = manager.name().equals("kubectl") ? LastApplied.fields(schema, before) : FieldSet.EMPTY;
            refuseConflicts(entries, entry.id(), changes, allowed);
        }
        takeFromOthers(entries, entry.id(), changes);
        FieldSet kept = applied.difference(NOBODYS);
        if (kept.isEmpty()) {
            entries.remove(entry.id());
        } else {
            boolean unchanged = merged.equals(before);
            entries.put(entry.id(), unchanged ? timed(entry.with(kept), last) : entry.with(kept));
        }
        MapValue result = manager.name().equals("kubectl") ? LastApplied.kept(merged, config) : merged;
        return new ManagedFields(List.copyOf(entries.values())).into(result, sets);
    }

    /** An apply that changes nothing leaves the time as it was; the first such one has none. */
    private static ManagedEntry timed(ManagedEntry entry, @Nullable ManagedEntry last) {
        return new ManagedEntry(
                entry.manager(),
                entry.operation(),
                entry.apiVersion(),
                last == null ? null : last.time(),
                entry.subresource(),
                entry.fields());
    }

    private static void refuseConflicts(
            Map<ManagedEntry.Id, ManagedEntry> entries, ManagedEntry.Id self, Comparison changes, FieldSet allowed) {
        FieldSet changed = changes.modified().union(changes.added());
        List<Conflict> conflicts = new ArrayList<>();
        for (ManagedEntry other : entries.values()) {
            if (!other.id().equals(self)) {
                other.fields()
                        .intersection(changed)
                        .difference(allowed)
                        .paths()
                        .forEach(path -> conflicts.add(new Conflict(other, path)));
            }
        }
        if (!conflicts.isEmpty()) {
            throw new ConflictException(conflicts);
        }
    }

    /** Takes out what the manager applied last time and nobody owns now. */
    private static MapValue prune(
            Schema schema, MapValue merged, Map<ManagedEntry.Id, ManagedEntry> entries, FieldSet last) {
        if (last.isEmpty()) {
            return merged;
        }
        FieldSet lastNamed = last.withNamedFields(schema);
        MapValue pruned = TypedRemove.remove(schema, merged, lastNamed);
        FieldSet owned = FieldSet.EMPTY;
        for (ManagedEntry entry : entries.values()) {
            owned = owned.union(entry.fields());
        }
        FieldSet all = OwnedFields.of(schema, merged).withNamedFields(schema);
        FieldSet left = OwnedFields.of(schema, pruned).withNamedFields(schema);
        // what others own comes back, with all that is around it
        pruned = TypedRemove.remove(schema, merged, all.difference(left.union(owned.withNamedFields(schema))));
        // what was in nobody's hands comes back, too: only what was applied last time may go
        left = OwnedFields.of(schema, pruned).withNamedFields(schema);
        pruned = TypedRemove.remove(schema, merged, all.difference(left).intersection(lastNamed));
        return TypedRemove.withoutEmptied(schema, merged, pruned);
    }
}
