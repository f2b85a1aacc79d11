package dev.minato.prove.iam.evaluate;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What one step said about a request. */
public record Finding(Step step, Outcome outcome, List<Applied> statements) {
    public enum Outcome {
        /** A Deny applies; the statements are those. */
        DENIES,
        /** An Allow applies where one is needed; the statements are those. */
        ALLOWS,
        /** Policies are there, and none of their statements says yes. */
        SILENT,
        /** There is no policy that could cap or grant. */
        NO_POLICY,
        /** The estate does not know the policies: they may allow anything. */
        UNKNOWN
    }

    public Finding {
        requireNonNull(step, "step is null");
        requireNonNull(outcome, "outcome is null");
        statements = List.copyOf(statements);
    }
}
