package dev.minato.api.schema;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong in an object.
 *
 * @param path from the top of the object: {@code spec.ignore[2].pointers}
 * @param place where it is written, {@code base/app.yaml:12}; empty when that is not known
 */
public record FieldProblem(String path, String message, String place) {
    public FieldProblem {
        requireNonNull(path, "path is null");
        requireNonNull(message, "message is null");
        requireNonNull(place, "place is null");
    }

    public FieldProblem(String path, String message) {
        this(path, message, "");
    }

    public FieldProblem at(String place) {
        return new FieldProblem(path, message, place);
    }

    @Override
    public String toString() {
        return (place.isEmpty() ? "" : place + ": ") + path + ": " + message;
    }
}
