package dev.minato.objects.apply;

import dev.minato.objects.tree.MapValue;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Field sets that were read, by the fieldsV1 they were read from: the objects of one kind are mostly written by the same
 * managers in the same way, and a set is read at every write of each. Bounded: the longest unused is forgotten. Not
 * thread-safe: it belongs to whoever writes objects.
 */
public final class FieldSets {
    private final Map<MapValue, FieldSet> known;

    public FieldSets(int entriesMax) {
        this.known = new LinkedHashMap<>(64, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<MapValue, FieldSet> eldest) {
                return size() > entriesMax;
            }
        };
    }

    /**
     * The set that the map says.
     *
     * @throws IllegalArgumentException when it is none
     */
    FieldSet decode(MapValue fieldsV1) {
        FieldSet set = known.get(fieldsV1);
        if (set == null) {
            set = FieldSet.decode(fieldsV1);
            known.put(fieldsV1, set);
        }
        return set;
    }

    /** Keeps a set that was just written: the next write of its object reads it. */
    void keep(FieldSet set) {
        known.putIfAbsent(set.encode(), set);
    }
}
