package dev.minato.prove.iam.read;

import dev.minato.prove.iam.policy.Effect;
import dev.minato.prove.iam.policy.PrincipalPattern;
import dev.minato.prove.iam.policy.Principals;
import dev.minato.prove.iam.policy.Statement;
import java.util.List;

/** What a resource control policy may say (AWS Organizations User Guide, "RCP syntax"). */
record RcpRule(Node node) {
    private static final Principals ANYONE = new Principals.Only(List.of(new PrincipalPattern.Anyone()));

    void check(Statement statement) {
        if (!statement.principals().equals(ANYONE)) {
            node.problem("the Principal of a resource control policy is \"*\"");
        }
        if (statement.actions().negated()) {
            node.problem("a resource control policy has no NotAction");
        }
        boolean everyAction = statement.actions().patterns().stream()
                .anyMatch(pattern -> pattern.text().equals("*"));
        boolean full = everyAction
                && !statement.resources().negated()
                && statement.resources().patterns().stream()
                        .anyMatch(pattern -> pattern.text().equals("*"))
                && statement.conditions().isEmpty();
        if (statement.effect() == Effect.DENY && everyAction) {
            node.problem(
                    "a resource control policy names services, as s3:*; the Action \"*\" alone is RCPFullAWSAccess'");
        }
        if (statement.effect() == Effect.ALLOW && !full) {
            node.problem(
                    "a resource control policy only denies; Allow stands in RCPFullAWSAccess alone, for everything");
        }
    }
}
