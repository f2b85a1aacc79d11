package dev.minato.prove.guarantee;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A change of one statement, wherever its policy is in force: a managed policy has many places.
 *
 * @param before the statement as it is
 * @param after what stands in its place; empty: nothing
 * @param inWords what a person would do
 */
record Edit(Statement before, Optional<Statement> after, String inWords) implements Fix {
    Edit {
        requireNonNull(before, "before is null");
        requireNonNull(after, "after is null");
        requireNonNull(inWords, "inWords is null");
    }

    @Override
    public Estate of(Estate estate) {
        return Policies.each(estate, this::policy);
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public List<Statement> statements() {
        return List.of(before);
    }

    @Override
    public boolean changes(Policy policy) {
        return policy.statements().contains(before);
    }

    private Policy policy(Policy policy) {
        if (!changes(policy)) {
            return policy;
        }
        List<Statement> statements = new ArrayList<>();
        for (Statement statement : policy.statements()) {
            if (statement.equals(before)) {
                after.ifPresent(statements::add);
            } else {
                statements.add(statement);
            }
        }
        return new Policy(policy.name(), policy.type(), policy.version(), statements, policy.where());
    }
}
