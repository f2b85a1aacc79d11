package dev.minato.prove.kube.network;

import java.util.Optional;

/** The protocols that policies can name. */
public enum Protocol {
    TCP,
    UDP,
    SCTP;

    static Optional<Protocol> of(String name) {
        for (Protocol protocol : values()) {
            if (protocol.name().equals(name)) {
                return Optional.of(protocol);
            }
        }
        return Optional.empty();
    }
}
