package dev.minato.prove.net;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.policy.Written;
import java.util.List;

/**
 * One hop of a packet.
 *
 * @param what a sentence
 * @param packet as it is after the hop
 * @param rules what let it through or sent it on, and where it is written
 */
public record Hop(String what, Packet packet, List<Written> rules) {
    public Hop {
        requireNonNull(what, "what is null");
        requireNonNull(packet, "packet is null");
        rules = List.copyOf(rules);
    }

    @Override
    public String toString() {
        return what + (rules.isEmpty() ? "" : " " + rules) + ": " + packet;
    }
}
