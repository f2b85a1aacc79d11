package dev.minato.render.source;

import java.util.List;
import java.util.stream.Collectors;

/** A path of a tree cannot be rendered: all that was found wrong, each with its place. Never empty. */
public final class RenderException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    public RenderException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("no problem, no exception");
        }
        this.problems = List.copyOf(problems);
    }

    public RenderException(Problem problem) {
        this(List.of(problem));
    }

    /** In the order found. */
    public List<Problem> problems() {
        return problems;
    }
}
