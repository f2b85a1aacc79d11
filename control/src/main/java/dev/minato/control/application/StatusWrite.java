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
        return isSame(before, after, "status", StatusWrite::isSameMetadata);
    }

    private static boolean isSameMetadata(String key, Value before, Value after) {
        return key.equals("metadata")
                && before instanceof MapValue from
                && after instanceof MapValue to
                && isSame(from, to, "resourceVersion", StatusWrite::isSameOwnership);
    }

    /** Whether two maps have the same keys, and values that are the same instances, left out, or equal in their own way. */
    private static boolean isSame(MapValue before, MapValue after, String leftOut, Equality otherwise) {
        if (before.size() != after.size()) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            String key = before.keyAt(i);
            if (!key.equals(after.keyAt(i))) {
                return false;
            }
            Value was = before.valueAt(i);
            Value is = after.valueAt(i);
            if (was != is && !key.equals(leftOut) && !otherwise.holds(key, was, is)) {
                return false;
            }
        }
        return true;
    }

    /** Whether only entries that own the status and nothing else are others. */
    private static boolean isSameOwnership(String key, Value before, Value after) {
        if (!key.equals("managedFields")
                || !(before instanceof ListValue was)
                || !(after instanceof ListValue is)
                || was.size() != is.size()) {
            return false;
        }
        for (int i = 0; i < was.size(); i++) {
            if (was.get(i) != is.get(i) && !(ownsStatus(was.get(i)) && ownsStatus(is.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean ownsStatus(Value entry) {
        return entry instanceof MapValue map && map.map("fieldsV1").keys().equals(STATUS_ONLY.keys());
    }

    private interface Equality {
        boolean holds(String key, Value before, Value after);
    }
}
