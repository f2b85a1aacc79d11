package dev.minato.twin.controllers.workload;

import dev.minato.objects.quantity.KubeTime;
import dev.minato.objects.tree.MapValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Timestamps as the Kubernetes API writes them: RFC 3339 in UTC, whole seconds ({@code metav1.Time}). */
public final class Times {
    private Times() {}

    public static String text(Instant time) {
        return KubeTime.seconds(time);
    }

    /** The time down the path; null when absent or no timestamp. */
    public static @Nullable Instant at(MapValue map, String... path) {
        return KubeTime.parseOrNull(map.text(path));
    }

    /** The earlier of two, null standing for never. */
    public static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
