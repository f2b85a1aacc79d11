package dev.minato.prove.iam.chain;

import java.util.List;
import java.util.stream.Collectors;

/** Steps of which each begins with the role that the one before has assumed; at least one. */
public record Chain(List<Step> steps) {
    public Chain {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a chain has a step");
        }
        for (int i = 1; i < steps.size(); i++) {
            assert steps.get(i - 1).role().equals(steps.get(i).from()) : "a chain is in one piece";
        }
    }

    /** Who begins it. */
    public String from() {
        return steps.getFirst().from();
    }

    /** The role at its end. */
    public String role() {
        return steps.getLast().role();
    }

    /** Whether every step was found; else some could not be found out. */
    public boolean isCertain() {
        return steps.stream().allMatch(Step::isCertain);
    }

    @Override
    public String toString() {
        return from() + steps.stream().map(step -> " -> " + step.role()).collect(Collectors.joining());
    }
}
