package dev.minato.prove.iam;

import static java.util.Objects.requireNonNull;

/**
 * What one caller may do of a set.
 *
 * @param who the ARN of a user or role that is listed, or words for a kind of caller that is not
 * @param answer refuted: it may, and the request is one that it may send; proven: it may not
 */
public record Access(String who, Answer answer) {
    public Access {
        requireNonNull(who, "who is null");
        requireNonNull(answer, "answer is null");
    }
}
