package dev.minato.prove.iam.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One policy document.
 *
 * @param name as a person knows it: the managed policy's name, {@code bucket policy of logs}, ...
 * @param version {@code 2012-10-17}, or {@code 2008-10-17}, in which policy variables are plain text
 */
public record Policy(String name, PolicyType type, String version, List<Statement> statements, Written where) {
    public static final String CURRENT = "2012-10-17";
    public static final String OLD = "2008-10-17";

    public Policy {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        requireNonNull(where, "where is null");
        if (!version.equals(CURRENT) && !version.equals(OLD)) {
            throw new IllegalArgumentException("no such version: " + version);
        }
        statements = List.copyOf(statements);
    }

    /** Whether {@code ${...}} stands for the value of a key. */
    public boolean hasVariables() {
        return version.equals(CURRENT);
    }
}
