package dev.minato.prove.kube;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The input has parts that are not understood, so nothing is proven from it. All of them are told at once, each with its
 * place and the rule that it breaks.
 */
public final class NotUnderstood extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** One of them. */
    public record Problem(Spot where, String rule) {
        @Override
        public String toString() {
            return where + ": " + rule;
        }
    }

    private final transient List<Problem> problems;

    public NotUnderstood(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
