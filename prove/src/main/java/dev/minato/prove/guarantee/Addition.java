package dev.minato.prove.guarantee;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.policy.Statement;
import java.util.List;
import java.util.stream.Stream;

/**
 * Statements more in a policy, wherever it is in force: the policy is known by where it is written, since one file may
 * serve several endpoints.
 */
record Addition(Policy to, List<Statement> statements, String inWords) implements Fix {
    Addition {
        requireNonNull(to, "to is null");
        requireNonNull(inWords, "inWords is null");
        statements = List.copyOf(statements);
    }

    @Override
    public Estate of(Estate estate) {
        return Policies.each(estate, this::policy);
    }

    @Override
    public int size() {
        return statements.size();
    }

    @Override
    public boolean changes(Policy policy) {
        return policy.where().equals(to.where()) && policy.statements().equals(to.statements());
    }

    private Policy policy(Policy policy) {
        return changes(policy)
                ? new Policy(
                        policy.name(),
                        policy.type(),
                        policy.version(),
                        Stream.concat(policy.statements().stream(), statements.stream())
                                .toList(),
                        policy.where())
                : policy;
    }
}
