package dev.minato.control.health;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.Index;
import dev.minato.reconcile.World;
import java.util.List;

/**
 * What this cluster can give: waiting for a load balancer where nobody makes any would be waiting for ever.
 */
final class Clouds {
    /** Nodes of a cloud have a providerID; one entry, so that a node's heartbeat wakes nobody who only asks for this. */
    private static final Index<Boolean> NODES_OF_A_PROVIDER = new NodesOfProvider();

    private record NodesOfProvider() implements Index<Boolean> {
        @Override
        public GroupKind kind() {
            return GroupKind.core("Node");
        }

        @Override
        public List<Boolean> keysOf(KubeObject node) {
            String provider = node.spec().textOrEmpty("providerID");
            boolean cloud = !provider.isEmpty() && !provider.startsWith("kwok:") && !provider.startsWith("kind:");
            return cloud ? List.of(true) : List.of();
        }
    }

    private Clouds() {}

    /** Whether the cluster's nodes come from a cloud, which then gives load balancers addresses. */
    static boolean hasProvider(World world) {
        return !world.by(NODES_OF_A_PROVIDER, true).isEmpty();
    }

    /** Whether any ingress controller has registered itself. */
    static boolean hasIngressClass(World world) {
        return !world.all(new GroupKind("networking.k8s.io", "IngressClass")).isEmpty();
    }
}
