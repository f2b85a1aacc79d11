package dev.minato.prove.iam.read;

import java.util.List;
import java.util.stream.Collectors;

/** A text that is no policy, with all of its problems, in the order of their places. */
public final class PolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public PolicyException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        assert !problems.isEmpty() : "a refusal has a reason";
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
