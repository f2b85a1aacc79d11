package dev.minato.twin.nodes;

import java.util.Collections;
import java.util.Map;

/**
 * What a simulated kubelet remembers of its node.
 *
 * @param pods exact times by the uid of the Pod
 * @param lastAddress the number of the last address given out
 */
public record KubeletMemory(Map<String, PodMarks> pods, int lastAddress) {
    static final KubeletMemory EMPTY = new KubeletMemory(Collections.emptySortedMap(), 0);
}
