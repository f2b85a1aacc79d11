package dev.minato.prove.iam.read;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.policy.Written;

/**
 * Why a text is no policy.
 *
 * @param path the element, as {@code Statement[0].Action}; empty for the whole text
 * @param rule the rule that it breaks, in words
 */
public record Problem(Written where, String path, String rule) {
    public Problem {
        requireNonNull(where, "where is null");
        requireNonNull(path, "path is null");
        requireNonNull(rule, "rule is null");
    }

    @Override
    public String toString() {
        return where + ": " + (path.isEmpty() ? "" : path + ": ") + rule;
    }
}
