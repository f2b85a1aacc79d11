package dev.minato.prove.solve;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A text that is looked for: a resource's ARN, the value of a key. Two subjects are never the same one.
 *
 * @param name for people who look into a proof
 * @param base what every value must match
 * @param line that every value is a point, when it must be one
 * @param many whether it stands for a set of values, of any size
 * @param suggestions values to try first, since they look like what they are
 */
public record Subject(
        int id, String name, TextTest base, Optional<PointTest> line, boolean many, List<String> suggestions)
        implements Comparable<Subject> {
    public Subject {
        requireNonNull(name, "name is null");
        requireNonNull(base, "base is null");
        requireNonNull(line, "line is null");
        if (!base.holes().isEmpty()) {
            throw new IllegalArgumentException("a base depends on nothing");
        }
        suggestions = List.copyOf(suggestions);
    }

    @Override
    public int compareTo(Subject other) {
        return Integer.compare(id, other.id);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Subject subject && subject.id == id;
    }

    @Override
    public int hashCode() {
        return id;
    }
}
