package dev.minato.prove.kube.network;

import java.util.Optional;

/** The protocols that policies can name. */
public enum Protocol {
    TCP(0),
    UDP(1),
    SCTP(2);

    private final int number;

    /** How many. */
    static final int COUNT = values().length;

    Protocol(int number) {
        this.number = number;
    }

    /** How it is written in sets of packets. */
    int number() {
        return number;
    }

    /** The one with the number. */
    static Protocol at(int number) {
        for (Protocol protocol : values()) {
            if (protocol.number == number) {
                return protocol;
            }
        }
        throw new IllegalArgumentException("no protocol has the number " + number);
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
