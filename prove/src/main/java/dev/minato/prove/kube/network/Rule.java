package dev.minato.prove.kube.network;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.kube.Spot;
import java.util.List;

/**
 * One entry of {@code ingress} or {@code egress}.
 *
 * @param peers empty: everybody
 * @param ports empty: all
 */
record Rule(Action action, List<Peer> peers, List<Ports> ports, Spot where) {
    enum Action {
        ALLOW,
        DENY,
        /** Leaves it to the NetworkPolicies. */
        PASS
    }

    Rule {
        requireNonNull(action, "action is null");
        requireNonNull(where, "where is null");
        peers = List.copyOf(peers);
        ports = List.copyOf(ports);
    }
}
