package dev.minato.prove.input;

import java.util.List;
import java.util.stream.Collectors;

/** Input that cannot be proven anything of: all that was found wrong, each with its place. Never empty. */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<InputProblem> problems;

    public InputException(List<InputProblem> problems) {
        super(problems.stream().map(InputProblem::toString).collect(Collectors.joining("\n")));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("no problem, no exception");
        }
        this.problems = List.copyOf(problems);
    }

    /** In the order found. */
    public List<InputProblem> problems() {
        return problems;
    }
}
