package dev.minato.twin.scheduler;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import java.util.List;

/** A taint of a node: keeps Pods away that do not tolerate it. */
public record Taint(String key, String value, String effect) {
    public static final String NO_SCHEDULE = "NoSchedule";
    public static final String PREFER_NO_SCHEDULE = "PreferNoSchedule";
    public static final String NO_EXECUTE = "NoExecute";

    public static Taint of(MapValue taint) {
        return new Taint(taint.textOrEmpty("key"), taint.textOrEmpty("value"), taint.textOrEmpty("effect"));
    }

    public static List<Taint> listOf(ListValue taints) {
        return taints.maps().stream().map(Taint::of).toList();
    }

    /** Whether Pods that do not tolerate it may not be put on the node. */
    public boolean keepsAway() {
        return effect.equals(NO_SCHEDULE) || effect.equals(NO_EXECUTE);
    }

    public boolean isToleratedBy(List<Toleration> tolerations) {
        for (Toleration toleration : tolerations) {
            if (toleration.tolerates(this)) {
                return true;
            }
        }
        return false;
    }
}
