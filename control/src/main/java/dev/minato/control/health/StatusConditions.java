package dev.minato.control.health;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import org.jspecify.annotations.Nullable;

/** Reads {@code status.conditions}: the condition's status counts, not only that it stands there. */
final class StatusConditions {
    private StatusConditions() {}

    /** The condition of the type when its status is this; null otherwise. */
    static @Nullable MapValue find(KubeObject object, String type, String status) {
        for (MapValue condition : object.status().list("conditions").maps()) {
            if (condition.textOrEmpty("type").equals(type)
                    && condition.textOrEmpty("status").equals(status)) {
                return condition;
            }
        }
        return null;
    }

    static boolean isTrue(KubeObject object, String type) {
        return find(object, type, "True") != null;
    }

    /** {@code reason: message}, or what there is of it. */
    static String inWords(MapValue condition) {
        String reason = condition.textOrEmpty("reason");
        String message = condition.textOrEmpty("message");
        if (reason.isEmpty() || message.isEmpty()) {
            return reason + message;
        }
        return reason + ": " + message;
    }

    /** Whether the controller of the kind has not yet looked at the newest spec. */
    static boolean isBehind(KubeObject object) {
        return object.status().number(0, "observedGeneration") < object.generation();
    }
}
