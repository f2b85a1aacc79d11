package dev.minato.prove.net;

import static java.util.Objects.requireNonNull;

/** One packet. Ports are 0 for a protocol that has none. */
public record Packet(Address source, Address destination, int protocol, int sourcePort, int destinationPort) {
    public Packet {
        requireNonNull(source, "source is null");
        requireNonNull(destination, "destination is null");
    }

    /** {@code 10.0.0.1:1024 to 203.0.113.7:443, TCP}. */
    @Override
    public String toString() {
        String name = Traffic.protocolName(protocol);
        return Traffic.hasPorts(protocol)
                ? text(source, sourcePort) + " to " + text(destination, destinationPort) + ", " + name
                : source + " to " + destination + ", " + name;
    }

    private static String text(Address address, int port) {
        return (address.v6() ? "[" + address + "]" : address.toString()) + ":" + port;
    }
}
