package dev.minato.prove.net;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.policy.Written;
import java.util.List;

/**
 * A load balancer with what it passes on to.
 *
 * @param internetFacing its scheme; otherwise it is internal
 * @param addresses its own in its subnets
 * @param groups its security groups; a network load balancer may have none and then filters nothing
 */
public record LoadBalancer(
        String id,
        Kind kind,
        boolean internetFacing,
        String vpc,
        List<String> subnets,
        List<Address> addresses,
        List<String> groups,
        List<Listener> listeners,
        Written where) {

    public enum Kind {
        APPLICATION,
        NETWORK,
        CLASSIC,
        GATEWAY
    }

    /** @param protocol 6 for TCP (HTTP, HTTPS and TLS too), 17 for UDP */
    public record Listener(int protocol, int port, List<Backend> backends, Written where) {
        public Listener {
            requireNonNull(where, "where is null");
            backends = List.copyOf(backends);
        }
    }

    /** A registered target. */
    public record Backend(Address address, int port) {
        public Backend {
            requireNonNull(address, "address is null");
        }
    }

    public LoadBalancer {
        requireNonNull(id, "id is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(vpc, "vpc is null");
        requireNonNull(where, "where is null");
        subnets = List.copyOf(subnets);
        addresses = List.copyOf(addresses);
        groups = List.copyOf(groups);
        listeners = List.copyOf(listeners);
    }
}
