package dev.minato.objects.apply;

import dev.minato.objects.tree.MapValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Field sets that were read, by the fieldsV1 they were read from: the objects of one kind are mostly written by the same
 * managers in the same way, and a set is read at every write of each. Bounded: the longest unused is forgotten. Not
 * thread-safe: it belongs to whoever writes objects.
 */
public final class FieldSets {
    private final Map<MapValue, FieldSet> known;
    private final Map<String, String> names;
    private final UnaryOperator<String> fieldNames = this::name;

    public FieldSets(int entriesMax) {
        this.known = new LinkedHashMap<>(64, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<MapValue, FieldSet> eldest) {
                return size() > entriesMax;
            }
        };
        this.names = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                return size() > entriesMax;
            }
        };
    }

    /** The name of a field as fieldsV1 has it; the same text each time, mostly. */
    private String name(String field) {
        String known = names.get(field);
        if (known == null) {
            known = FieldsV1.NEW_NAMES.apply(field);
            names.put(field, known);
        }
        return known;
    }

    /** The set as fieldsV1, kept: the next write of its object reads it. */
    MapValue encode(FieldSet set) {
        MapValue encoded = set.encode(fieldNames);
        known.putIfAbsent(encoded, set);
        return encoded;
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
}
