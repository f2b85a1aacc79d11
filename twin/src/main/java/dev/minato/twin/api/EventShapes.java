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
        MapValue core = event;
        for (Pair name : NAMES) {
            core = renamed(core, name.events(), name.core());
        }
        for (String reporter : REPORTERS) {
            core = core.has(reporter) ? core : core.with(reporter, StringValue.EMPTY);
        }
        return core;
    }

    static MapValue fromCore(MapValue core) {
        MapValue event = core;
        for (String reporter : REPORTERS) {
            event = StringValue.EMPTY.equals(event.get(reporter)) ? event.without(reporter) : event;
        }
        for (Pair name : NAMES) {
            event = renamed(event, name.core(), name.events());
        }
        return event;
    }

    private static MapValue renamed(MapValue tree, String from, String to) {
        Value value = tree.get(from);
        return value == null ? tree : tree.without(from).with(to, value);
    }
}
