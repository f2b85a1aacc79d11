package dev.minato.objects.apply;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Path;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All entries of an object's {@code metadata.managedFields}. Immutable. */
public record ManagedFields(List<ManagedEntry> entries) {
    public static final ManagedFields EMPTY = new ManagedFields(List.of());

    private static final Comparator<ManagedEntry> ORDER = Comparator.comparing(
                    (ManagedEntry entry) -> entry.operation().text())
            .thenComparing(entry -> entry.time() == null ? "" : entry.time())
            .thenComparing(ManagedEntry::manager)
            .thenComparing(ManagedEntry::apiVersion)
            .thenComparing(ManagedEntry::subresource);

    public ManagedFields {
        entries = List.copyOf(entries);
    }

    /**
     * Reads the list.
     *
     * @throws IllegalArgumentException when an entry is malformed
     */
    public static ManagedFields decode(ListValue managedFields) {
        return decode(managedFields, new FieldSets(1));
    }

    static ManagedFields decode(ListValue managedFields, FieldSets sets) {
        List<ManagedEntry> entries = new ArrayList<>(managedFields.size());
        for (MapValue entry : managedFields.maps()) {
            entries.add(ManagedEntry.decode(entry, sets));
        }
        return new ManagedFields(entries);
    }

    /** Those of an object; empty when it has none, or malformed ones, which the server forgets, too. */
    public static ManagedFields of(MapValue object) {
        return of(object, new FieldSets(1));
    }

    static ManagedFields of(MapValue object, FieldSets sets) {
        try {
            return decode(object.list("metadata", "managedFields"), sets);
        } catch (IllegalArgumentException e) {
            return EMPTY;
        }
    }

    /** The list, in the server's order: appliers first, then by time and name. */
    public ListValue encode() {
        return ListValue.of(
                entries.stream().sorted(ORDER).map(ManagedEntry::encode).toList());
    }

    /** The object with these entries; without the field when there are none. */
    MapValue into(MapValue object) {
        return entries.isEmpty() ? without(object) : object.withAt(List.of("metadata", "managedFields"), encode());
    }

    /** The object without managed fields. */
    public static MapValue without(MapValue object) {
        return object.map("metadata").has("managedFields")
                ? object.withoutAt(List.of("metadata", "managedFields"))
                : object;
    }

    /** Who owns the place or anything below it. */
    public List<ManagedEntry> ownersOf(Path path) {
        return entries.stream().filter(entry -> entry.fields().touches(path)).toList();
    }

    /** Whether two objects are the same but for the times in their managed fields: such a write changes nothing. */
    public static boolean equalButForTimes(MapValue a, MapValue b) {
        return withoutTimes(a).equals(withoutTimes(b));
    }

    private static MapValue withoutTimes(MapValue object) {
        List<Value> entries = new ArrayList<>();
        for (MapValue entry : object.list("metadata", "managedFields").maps()) {
            entries.add(entry.without("time"));
        }
        return entries.isEmpty() ? object : object.withAt(List.of("metadata", "managedFields"), ListValue.of(entries));
    }
}
