package dev.minato.twin.controllers.workload;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code status.conditions}: a list of maps known by their type. */
public final class Conditions {
    private Conditions() {}

    public static ListValue of(KubeObject object) {
        return object.tree().list("status", "conditions");
    }

    public static @Nullable MapValue find(ListValue conditions, String type) {
        for (var item : conditions) {
            if (item instanceof MapValue condition
                    && condition.textOrEmpty("type").equals(type)) {
                return condition;
            }
        }
        return null;
    }

    public static boolean isTrue(MapValue condition) {
        return condition.textOrEmpty("status").equals("True");
    }

    public static boolean isTrue(ListValue conditions, String type) {
        MapValue condition = find(conditions, type);
        return condition != null && isTrue(condition);
    }

    /** A condition that has just become what it is. */
    public static MapValue condition(String type, String status, String reason, String message, Instant now) {
        return MapValue.builder()
                .put("type", type)
                .put("status", status)
                .put("reason", reason)
                .put("message", message)
                .put("lastTransitionTime", Times.text(now))
                .build();
    }

    /** The same list without the condition of the type. */
    public static ListValue without(ListValue conditions, String type) {
        List<MapValue> kept = conditions.maps().stream()
                .filter(condition -> !condition.textOrEmpty("type").equals(type))
                .toList();
        return kept.size() == conditions.size() ? conditions : ListValue.of(kept);
    }

    /**
     * The same list with the condition in it, at the end. One of its type with the same status and reason stays as it is:
     * that is how the workload controllers keep the time and the message of the first.
     */
    public static ListValue with(ListValue conditions, MapValue condition) {
        MapValue present = find(conditions, condition.textOrEmpty("type"));
        if (present != null
                && present.textOrEmpty("status").equals(condition.textOrEmpty("status"))
                && present.textOrEmpty("reason").equals(condition.textOrEmpty("reason"))) {
            return conditions;
        }
        return without(conditions, condition.textOrEmpty("type")).plus(condition);
    }
}
