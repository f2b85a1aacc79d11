package dev.minato.twin.nodes;

import dev.minato.objects.tree.KubeObject;
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
     * @param rests the Pod for which nothing was to be done; null when something was
     * @param until when something will be; null for never
     */
    public record Known(
            PodMarks marks,
            @Nullable KubeObject rests,
            @Nullable Instant until) {
        static final Known NOTHING = new Known(PodMarks.NONE, null, null);

        boolean rests(KubeObject pod, Instant now) {
            return rests == pod && (until == null || now.isBefore(until));
        }
    }
}
