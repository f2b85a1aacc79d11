package dev.minato.prove.kube.network;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * One flow: who opens it to whom.
 *
 * @param port of the destination
 * @param portNames what containers of the destination call the port
 * @param blocksMatchPods what the network plugin makes of {@code ipBlock} and a Pod's address
 */
public record Flow(
        FlowEnd from,
        FlowEnd to,
        Protocol protocol,
        int port,
        NavigableSet<String> portNames,
        boolean blocksMatchPods) {
    public Flow {
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        requireNonNull(protocol, "protocol is null");
        portNames = Collections.unmodifiableNavigableSet(new TreeSet<>(portNames));
    }

    @Override
    public String toString() {
        return from + " to " + to + ", " + protocol + " " + port
                + (portNames.isEmpty() ? "" : " (" + String.join(", ", portNames) + ")");
    }
}
