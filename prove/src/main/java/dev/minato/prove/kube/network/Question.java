package dev.minato.prove.kube.network;

import java.util.List;

/**
 * Is there a source, a destination and a port such that traffic is possible?
 *
 * @param from one of these; Pods or addresses
 * @param to one of these; at least one end of the traffic is a Pod
 * @param ports one of these
 */
public record Question(List<End> from, List<End> to, List<PortSet> ports) {
    public Question {
        from = List.copyOf(from);
        to = List.copyOf(to);
        ports = List.copyOf(ports);
    }

    /** On any port. */
    public static Question of(End from, End to) {
        return new Question(List.of(from), List.of(to), List.of(PortSet.ALL));
    }
}
