package dev.minato.twin.controllers.autoscaler;

import dev.minato.objects.tree.MapValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of an autoscaler. A crash loses the windows, as it does in Kubernetes: for some minutes it may scale
 * down sooner.
 *
 * @param syncedAt when it last looked; null before the first time
 * @param recommended of the last minutes, oldest first
 * @param scaled of the last minutes, oldest first
 * @param pending the change of size that is under way; null when there is none
 */
public record AutoscalerMemory(
        @Nullable Instant syncedAt,
        List<Recommended> recommended,
        List<Scaled> scaled,
        @Nullable Pending pending) {
    static final AutoscalerMemory START = new AutoscalerMemory(null, List.of(), List.of(), null);

    public AutoscalerMemory {
        recommended = List.copyOf(recommended);
        scaled = List.copyOf(scaled);
    }

    /** A size that the metrics asked for, before any limit. */
    public record Recommended(long replicas, Instant at) {}

    /** A change of size; positive when upwards. */
    public record Scaled(long change, Instant at) {}

    /**
     * @param why in Kubernetes' words
     * @param status to be written with what comes of it
     */
    public record Pending(long from, long to, String why, MapValue status) {}
}
