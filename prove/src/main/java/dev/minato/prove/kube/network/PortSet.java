package dev.minato.prove.kube.network;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Ports of the destination that a question is about.
 *
 * @param protocol empty: each of TCP, UDP and SCTP
 * @param first 1 to 65535, both ends included
 */
public record PortSet(Optional<Protocol> protocol, int first, int last) {
    public static final PortSet ALL = new PortSet(Optional.empty(), 1, Ports.MAX);

    public PortSet {
        requireNonNull(protocol, "protocol is null");
        if (first < 1 || last > Ports.MAX || first > last) {
            throw new IllegalArgumentException("no such ports: " + first + " to " + last);
        }
    }

    public static PortSet of(Protocol protocol, int port) {
        return new PortSet(Optional.of(protocol), port, port);
    }
}
