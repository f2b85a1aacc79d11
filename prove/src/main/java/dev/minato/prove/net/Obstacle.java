package dev.minato.prove.net;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.policy.Written;
import java.util.List;

/**
 * Something that stops packets.
 *
 * @param what a sentence
 * @param rules where it is written; none where it is that nothing is written
 */
public record Obstacle(String what, List<Written> rules) {
    public Obstacle {
        requireNonNull(what, "what is null");
        rules = List.copyOf(rules);
    }

    @Override
    public String toString() {
        return what + (rules.isEmpty() ? "" : " " + rules);
    }
}
