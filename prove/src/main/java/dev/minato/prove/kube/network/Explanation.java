package dev.minato.prove.kube.network;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.kube.Spot;
import java.util.List;

/**
 * Whether one flow is let through, and why: what each end that is a Pod says.
 *
 * @param hops egress of the source first
 */
public record Explanation(boolean allowed, List<Hop> hops) {
    /**
     * One end.
     *
     * @param why a sentence
     * @param policies what it follows from; empty when no policy is about the Pod
     */
    public record Hop(Direction direction, boolean allowed, String why, List<Spot> policies) {
        public Hop {
            requireNonNull(direction, "direction is null");
            requireNonNull(why, "why is null");
            policies = List.copyOf(policies);
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(direction.key() + ": " + why);
            policies.forEach(policy -> text.append("\n    ").append(policy));
            return text.toString();
        }
    }

    public Explanation {
        hops = List.copyOf(hops);
    }

    @Override
    public String toString() {
        return String.join("\n", hops.stream().map(Hop::toString).toList());
    }
}
