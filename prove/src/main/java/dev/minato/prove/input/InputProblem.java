package dev.minato.prove.input;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong, in words a person can act on.
 *
 * @param place {@code aws/estate.yaml:12:3}
 */
public record InputProblem(String place, String message) {
    public InputProblem {
        requireNonNull(place, "place is null");
        requireNonNull(message, "message is null");
    }

    @Override
    public String toString() {
        return place + ": " + message;
    }
}
