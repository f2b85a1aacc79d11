package dev.minato.prove.iam.evaluate;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.policy.Statement;

/** A statement that applies to the request, with the policy that has it. */
public record Applied(Policy policy, Statement statement) {
    public Applied {
        requireNonNull(policy, "policy is null");
        requireNonNull(statement, "statement is null");
    }

    @Override
    public String toString() {
        String sid = statement.sid().isEmpty() ? "" : " (" + statement.sid() + ")";
        return statement.where() + ": " + statement.effect() + " of " + policy.name() + sid;
    }
}
