package dev.minato.objects.apply;

import java.util.List;

/**
 * What is applied does not fit the schema of its kind. The message is the API server's, which answers 500 with it, in
 * front of it what could not be made ({@code failed to create typed patch object (...)}).
 */
public final class ApplyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ApplyException(List<String> problems) {
        super(problems.size() == 1 ? problems.getFirst() : "errors:\n  " + String.join("\n  ", problems));
    }

    ApplyException(String problem) {
        super(problem);
    }

    /** One problem, its place not known yet. */
    static final class Problem extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Problem(String message) {
            super(message, null, false, false);
        }
    }
}
