package dev.minato.objects.apply;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Path;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All entries of an object's {@code metadata.managedFields}. Immutable. */
public record ManagedFields(List<ManagedEntry> entries) {
    public static final ManagedFields EMPTY = new ManagedFields(List.of());

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
        return encode(new FieldSets(1));
    }

    private ListValue encode(FieldSets sets) {
        ManagedEntry[] sorted = entries.toArray(new ManagedEntry[0]);
        Arrays.sort(sorted, ManagedFields::compare);
        Value[] encoded = new Value[sorted.length];
        for (int i = 0; i < encoded.length; i++) {
            encoded[i] = sorted[i].encode(sets);
        }
        return ListValue.of(encoded);
    }

    /** The object with these entries; without the field when there are none. */
    MapValue into(MapValue object, FieldSets sets) {
        return entries.isEmpty()
                ? without(object)
                : object.with("metadata", (Value) object.map("metadata").with("managedFields", (Value) encode(sets)));
    }

    /** The object without managed fields. */
    public static MapValue without(MapValue object) {
        return object.map("metadata").has("managedFields")
                ? object.with("metadata", (Value) object.map("metadata").without("managedFields"))
                : object;
    }

    private static int compare(ManagedEntry a, ManagedEntry b) {
        int operations = a.operation().text().compareTo(b.operation().text());
        int times = operations != 0 ? operations : time(a).compareTo(time(b));
        int managers = times != 0 ? times : a.manager().compareTo(b.manager());
        int versions = managers != 0 ? managers : a.apiVersion().compareTo(b.apiVersion());
        return versions != 0 ? versions : a.subresource().compareTo(b.subresource());
    }

    private static String time(ManagedEntry entry) {
        String time = entry.time();
        return time == null ? "" : time;
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
