package dev.minato.prove.kube.network;

import java.util.Optional;

/** The protocols that policies can name. */
public enum Protocol {
    TCP(0),
    UDP(1),
    SCTP(2);

    private final int number;

    Protocol(int number) {
        this.number = number;
    }

    /** How it is written in sets of packets. */
    int number() {
        return number;
    }

    static Optional<Protocol> of(String name) {
        for (Protocol protocol : values()) {
            if (protocol.name().equals(name)) {
                return Optional.of(protocol);
            }
        }
        return Optional.empty();
    }
}
