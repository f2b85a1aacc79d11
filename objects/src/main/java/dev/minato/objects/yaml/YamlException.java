package dev.minato.objects.yaml;

import static java.util.Objects.requireNonNull;

/** A text that is no YAML, or none that is taken. The message has the source, line and column in front. */
public final class YamlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String source;
    private final int line;
    private final int column;
    private final String problem;

    public YamlException(String source, Place place, String problem) {
        super(source + ":" + place.line() + ":" + place.column() + ": " + problem);
        this.source = requireNonNull(source, "source is null");
        this.line = place.line();
        this.column = place.column();
        this.problem = problem;
    }

    public String source() {
        return source;
    }

    /** From 1. */
    public int line() {
        return line;
    }

    /** From 1. */
    public int column() {
        return column;
    }

    /** What is wrong, in words, without the place. */
    public String problem() {
        return problem;
    }
}
