package dev.minato.control.application;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;

/**
 * Tells the writes of a status, which are most, from those that may bring an object away from what Git wants. Trees are
 * compared as instances, which trees that are kept share; where they do not, the answer is no, and the object is compared
 * field by field.
 */
final class StatusWrite {
    private static final MapValue STATUS_ONLY = MapValue.of("f:status", MapValue.EMPTY);

    private StatusWrite() {}

    /** Whether two states of an object differ in nothing but the status and what the server notes of its writing. */
    static boolean isAllBetween(MapValue before, MapValue after) {
        if (before.size() != after.size()) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            String key = before.keyAt(i);
            Value was = before.valueAt(i);
            Value is = after.valueAt(i);
            boolean same = was == is
                    || key.equals("status")
                    || (key.equals("metadata")
                            && was instanceof MapValue from
                            && is instanceof MapValue to
                            && isSameMetadata(from, to));
            if (!key.equals(after.keyAt(i)) || !same) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSameMetadata(MapValue before, MapValue after) {
        if (before.size() != after.size()) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            String key = before.keyAt(i);
            Value was = before.valueAt(i);
            Value is = after.valueAt(i);
            boolean same = was == is
                    || key.equals("resourceVersion")
                    || (key.equals("managedFields")
                            && was instanceof ListValue from
                            && is instanceof ListValue to
                            && isSameOwnership(from, to));
            if (!key.equals(after.keyAt(i)) || !same) {
                return false;
            }
        }
        return true;
    }

    /** Whether only entries that own the status and nothing else are others. */
    private static boolean isSameOwnership(ListValue before, ListValue after) {
        if (before.size() != after.size()) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            if (before.get(i) != after.get(i) && !(ownsStatus(before.get(i)) && ownsStatus(after.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean ownsStatus(Value entry) {
        return entry instanceof MapValue map && map.map("fieldsV1").keys().equals(STATUS_ONLY.keys());
    }
}
