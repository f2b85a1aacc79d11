package dev.minato.prove.iam.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One key under one operator. Several values: one must match; for a negated operator, none may.
 *
 * @param key as written; keys are the same whatever their case, a tag's name after the slash too
 */
public record Condition(Operator operator, String key, List<Pattern> values, Written where) {
    public Condition {
        requireNonNull(operator, "operator is null");
        requireNonNull(key, "key is null");
        requireNonNull(where, "where is null");
        values = List.copyOf(values);
    }
}
