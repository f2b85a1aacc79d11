package dev.minato.prove.iam.chain;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.Answer;

/**
 * One step: {@code from} assumes the role.
 *
 * @param from the ARN of a user or role, or words for somebody that the estate does not list
 * @param answer refuted: that nobody may, by a request which may; unknown: it could not be found out
 */
public record Step(String from, String role, Answer answer) {
    public Step {
        requireNonNull(from, "from is null");
        requireNonNull(role, "role is null");
        requireNonNull(answer, "answer is null");
        assert !(answer instanceof Answer.Proven) : "a step that nobody can take is none";
    }

    /** Whether a request was found that takes it. */
    public boolean isCertain() {
        return answer instanceof Answer.Refuted;
    }
}
