package dev.minato.twin.controllers.nodelifecycle;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How fast the nodes of each zone may lose their Pods. When many nodes of a zone seem dead it is more likely that the
 * network is, or we are: one goes slower, or waits. (Kubernetes: --node-eviction-rate 0.1, --secondary-node-eviction-rate
 * 0.01, --unhealthy-zone-threshold 0.55, --large-cluster-size-threshold 50.)
 */
final class Zones {
    private static final Duration USUAL = Duration.ofSeconds(10);
    private static final Duration SLOW = Duration.ofSeconds(100);
    private static final double UNHEALTHY_SHARE = 0.55;
    private static final int UNHEALTHY_NODES_MIN = 3;
    private static final int LARGE_ZONE_NODES = 50;

    private final Map<String, int[]> counts = new TreeMap<>(); // all, not ready

    Zones(Collection<NodeState> nodes) {
        for (NodeState node : nodes) {
            int[] count = counts.computeIfAbsent(node.zone(), zone -> new int[2]);
            count[0]++;
            if (!node.isReady()) {
                count[1]++;
            }
        }
    }

    List<String> names() {
        return List.copyOf(counts.keySet());
    }

    /** The pause between two nodes of the zone; null when none may lose its Pods now. */
    @Nullable
    Duration pause(String zone) {
        int[] count = counts.getOrDefault(zone, new int[2]);
        if (isDown(count)) {
            boolean all = counts.values().stream().allMatch(Zones::isDown);
            return all ? null : USUAL;
        }
        boolean partly = count[1] >= UNHEALTHY_NODES_MIN && count[1] >= UNHEALTHY_SHARE * count[0];
        if (!partly) {
            return USUAL;
        }
        return count[0] > LARGE_ZONE_NODES ? SLOW : null;
    }

    private static boolean isDown(int[] count) {
        return count[0] > 0 && count[1] == count[0];
    }
}
