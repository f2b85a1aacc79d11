package dev.minato.prove.kube.network;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.net.Cidr;
import java.util.List;

/**
 * What is taken for granted beside the policies.
 *
 * @param podAddresses the blocks that Pods' addresses are from, and nobody else's; empty: Pods may have any address
 * @param blocksOnPods whether {@code ipBlock} and {@code networks} match the addresses of Pods, which Kubernetes leaves
 *     to the network plugin
 * @param otherNamespaces whether there may be namespaces that the input does not have; such a one has any labels and no
 *     policies of its own
 */
public record NetworkOptions(List<Cidr> podAddresses, BlocksOnPods blocksOnPods, boolean otherNamespaces) {
    /** Nothing for granted: what is proven with these holds whatever the plugin and the addresses. */
    public static final NetworkOptions CAUTIOUS = new NetworkOptions(List.of(), BlocksOnPods.EITHER, true);

    public NetworkOptions {
        requireNonNull(blocksOnPods, "blocksOnPods is null");
        podAddresses = List.copyOf(podAddresses);
    }

    /** Whether blocks of addresses match Pods. */
    public enum BlocksOnPods {
        /** It depends on the plugin: traffic is possible when it is with one of the two. */
        EITHER,
        ALWAYS,
        NEVER
    }
}
