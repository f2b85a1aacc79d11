package dev.minato.prove.kube.network;

import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.prove.kube.Reading;
import java.util.Optional;

/** Reads entries of {@code ports}, of both families of policies. */
final class PortReader {
    private PortReader() {}

    /** Of a NetworkPolicy: protocol (TCP when absent), port as number or name, endPort. */
    static Ports ofPolicy(Reading port) {
        port.only("protocol", "port", "endPort");
        Protocol protocol = protocol(port);
        Optional<Long> end = port.number("endPort");
        if (!port.has("port")) {
            end.ifPresent(last -> port.problem("endPort needs a port"));
            return new Ports.Numbers(protocol, 0, Ports.MAX);
        }
        return switch (port.value("port")) {
            case IntValue(long number) -> numbers(port, protocol, number, end.orElse(number));
            case StringValue(String name) -> {
                end.ifPresent(last -> port.problem("endPort needs a port that is a number"));
                yield new Ports.Named(Optional.of(protocol), name);
            }
            case null, default -> {
                port.problem("port must be a number or a name");
                yield new Ports.Numbers(protocol, 0, Ports.MAX);
            }
        };
    }

    /** Of an AdminNetworkPolicy: exactly one of portNumber, portRange and namedPort. */
    static Ports ofAdminPolicy(Reading port) {
        port.only("portNumber", "portRange", "namedPort");
        int given =
                (port.has("portNumber") ? 1 : 0) + (port.has("portRange") ? 1 : 0) + (port.has("namedPort") ? 1 : 0);
        if (given != 1) {
            port.problem("exactly one of portNumber, portRange and namedPort must be there");
        }
        if (port.has("namedPort")) {
            return new Ports.Named(Optional.empty(), port.text("namedPort").orElse(""));
        }
        if (port.has("portRange")) {
            Reading range = port.map("portRange").only("protocol", "start", "end");
            return numbers(
                    range,
                    protocol(range),
                    range.number("start").orElse(-1L),
                    range.number("end").orElse(-1L));
        }
        Reading number = port.map("portNumber").only("protocol", "port");
        long value = number.number("port").orElse(-1L);
        return numbers(number, protocol(number), value, value);
    }

    private static Ports numbers(Reading port, Protocol protocol, long first, long last) {
        if (first < 1 || last > Ports.MAX || first > last) {
            port.problem("ports go from 1 to " + Ports.MAX + ", and the end is not before the start");
            return new Ports.Numbers(protocol, 0, Ports.MAX);
        }
        return new Ports.Numbers(protocol, (int) first, (int) last);
    }

    private static Protocol protocol(Reading port) {
        String name = port.text("protocol").orElse("TCP");
        Optional<Protocol> protocol = Protocol.of(name);
        if (protocol.isEmpty()) {
            port.problem("the protocol \"" + name + "\" is none of TCP, UDP, SCTP");
        }
        return protocol.orElse(Protocol.TCP);
    }
}
