package dev.minato.prove.kube.network;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** Which ports of the destination one entry of {@code ports} is about. */
sealed interface Ports {
    int MAX = 65_535;

    /** By number, both ends included. */
    record Numbers(Protocol protocol, int first, int last) implements Ports {
        public Numbers {
            requireNonNull(protocol, "protocol is null");
        }
    }

    /** By the name that a container of the destination gives the port; empty protocol: that of the container's port. */
    record Named(Optional<Protocol> protocol, String name) implements Ports {
        public Named {
            requireNonNull(protocol, "protocol is null");
            requireNonNull(name, "name is null");
        }
    }
}
