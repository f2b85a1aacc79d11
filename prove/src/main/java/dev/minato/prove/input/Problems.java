package dev.minato.prove.input;

import dev.minato.prove.iam.policy.Written;
import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong. Not thread-safe. */
final class Problems {
    /** More than this helps nobody. */
    private static final int PROBLEMS_MAX = 100;

    private final List<InputProblem> problems = new ArrayList<>();

    void add(Written where, String message) {
        add(where.toString(), message);
    }

    void add(String place, String message) {
        if (problems.size() < PROBLEMS_MAX) {
            problems.add(new InputProblem(place, message));
        }
    }

    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new InputException(problems);
        }
    }
}
