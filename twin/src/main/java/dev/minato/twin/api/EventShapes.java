package dev.minato.twin.api;

import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.List;

/** One Event has two shapes: {@code v1}, in which it is kept, and {@code events.k8s.io/v1}. The fields have other names. */
final class EventShapes {
    private record Pair(String core, String events) {}

    private static final List<Pair> NAMES = List.of(
            new Pair("involvedObject", "regarding"),
            new Pair("message", "note"),
            new Pair("source", "deprecatedSource"),
            new Pair("firstTimestamp", "deprecatedFirstTimestamp"),
            new Pair("lastTimestamp", "deprecatedLastTimestamp"),
            new Pair("count", "deprecatedCount"),
            new Pair("reportingComponent", "reportingController"));

    /** Written by v1 even when empty, left out by the other then. */
    private static final List<String> REPORTERS = List.of("reportingComponent", "reportingInstance");

    private EventShapes() {}

    /** The name of a field in {@code events.k8s.io/v1}: {@code involvedObject.name} is {@code regarding.name} there. */
    static String newName(String coreField) {
        for (Pair name : NAMES) {
            if (coreField.equals(name.core()) || coreField.startsWith(name.core() + ".")) {
                return name.events() + coreField.substring(name.core().length());
            }
        }
        return coreField;
    }

    /** The name of a field of {@code events.k8s.io/v1} in {@code v1}. */
    static String coreName(String newField) {
        for (Pair name : NAMES) {
            if (newField.equals(name.events()) || newField.startsWith(name.events() + ".")) {
                return name.core() + newField.substring(name.events().length());
            }
        }
        return newField;
    }

    static MapValue toCore(MapValue event) {
        MapValue.Builder core = MapValue.builder();
        for (int i = 0; i < event.size(); i++) {
            core.put(coreKey(event.keyAt(i)), event.valueAt(i));
        }
        for (String reporter : REPORTERS) {
            if (!core.has(reporter)) {
                core.put(reporter, StringValue.EMPTY);
            }
        }
        return core.build();
    }

    static MapValue fromCore(MapValue core) {
        MapValue.Builder event = MapValue.builder();
        for (int i = 0; i < core.size(); i++) {
            String key = core.keyAt(i);
            Value value = core.valueAt(i);
            if (!(value.equals(StringValue.EMPTY) && REPORTERS.contains(key))) {
                event.put(newKey(key), value);
            }
        }
        return event.build();
    }

    private static String coreKey(String key) {
        for (Pair name : NAMES) {
            if (name.events().equals(key)) {
                return name.core();
            }
        }
        return key;
    }

    private static String newKey(String key) {
        for (Pair name : NAMES) {
            if (name.core().equals(key)) {
                return name.events();
            }
        }
        return key;
    }
}
