package dev.minato.prove.net;

import dev.minato.prove.iam.policy.Written;
import java.util.List;
import java.util.stream.Collectors;

/** The topology refers to what it does not have, so nothing is proven from it. All such places are told at once. */
public final class TopologyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public record Problem(Written where, String what) {
        @Override
        public String toString() {
            return where + ": " + what;
        }
    }

    private final transient List<Problem> problems;

    TopologyException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
