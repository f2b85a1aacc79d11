package dev.minato.prove.net;

/**
 * A protocol and the destination ports of it.
 *
 * @param protocol IANA's number: 6 TCP, 17 UDP, 1 ICMP, ...; {@link #ALL_PROTOCOLS} for every protocol, with all ports
 * @param fromPort 0 to 65535, both ends included; of a protocol without ports 0 to 65535 (types and codes of ICMP are
 *     not told apart: a rule for one of them counts as a rule for ICMP)
 */
public record Traffic(int protocol, int fromPort, int toPort) {
    public static final int ALL_PROTOCOLS = -1;
    public static final int TCP = 6;
    public static final int UDP = 17;
    public static final int SCTP = 132;
    public static final int PORT_MAX = 65_535;
    public static final Traffic ALL = new Traffic(ALL_PROTOCOLS, 0, PORT_MAX);

    public Traffic {
        if (protocol < ALL_PROTOCOLS || protocol > 255) {
            throw new IllegalArgumentException("no such protocol: " + protocol);
        }
        if (fromPort < 0 || toPort > PORT_MAX || fromPort > toPort) {
            throw new IllegalArgumentException("no such ports: " + fromPort + " to " + toPort);
        }
    }

    public static Traffic tcp(int port) {
        return new Traffic(TCP, port, port);
    }

    public static Traffic udp(int port) {
        return new Traffic(UDP, port, port);
    }

    /** By protocol and destination port. */
    boolean includes(Packet packet) {
        return protocol == ALL_PROTOCOLS
                || (protocol == packet.protocol()
                        && (!hasPorts(protocol)
                                || (fromPort <= packet.destinationPort() && packet.destinationPort() <= toPort)));
    }

    /** Whether the protocol has ports. */
    public static boolean hasPorts(int protocol) {
        return protocol == TCP || protocol == UDP || protocol == SCTP;
    }

    public static String protocolName(int protocol) {
        return switch (protocol) {
            case ALL_PROTOCOLS -> "any protocol";
            case 1 -> "ICMP";
            case TCP -> "TCP";
            case UDP -> "UDP";
            case 58 -> "ICMPv6";
            case SCTP -> "SCTP";
            default -> "protocol " + protocol;
        };
    }

    /** {@code TCP 443}, {@code UDP 1024-65535}, {@code any protocol}. */
    @Override
    public String toString() {
        if (!hasPorts(protocol)) {
            return protocolName(protocol);
        }
        String ports = fromPort == toPort ? "" + fromPort : fromPort + "-" + toPort;
        return protocolName(protocol) + " " + ports;
    }
}
