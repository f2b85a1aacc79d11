package dev.minato.twin.nodes;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a simulated kubelet remembers of its node.
 *
 * @param pods what is known of each Pod, by its uid
 * @param lastAddress the number of the last address given out
 */
public record KubeletMemory(Map<String, Known> pods, int lastAddress) {
    static final KubeletMemory EMPTY = new KubeletMemory(Collections.emptySortedMap(), 0);

    /**
     * A Pod as it was looked at last.
     *
     * @param restsAt the resourceVersion at which nothing was to be done for it; empty when something was
     * @param until when something will be; null for never
     */
    public record Known(
            PodMarks marks, String restsAt, @Nullable Instant until) {
        static final Known NOTHING = new Known(PodMarks.NONE, "", null);

        boolean rests(String resourceVersion, Instant now) {
            return !restsAt.isEmpty() && restsAt.equals(resourceVersion) && (until == null || now.isBefore(until));
        }
    }
}
