package dev.minato.prove.guarantee;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.estate.Account;
import dev.minato.prove.iam.estate.Endpoint;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.estate.Resource;
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
record Edit(Statement before, Optional<Statement> after, String inWords) {
    Edit {
        requireNonNull(before, "before is null");
        requireNonNull(after, "after is null");
        requireNonNull(inWords, "inWords is null");
    }

    Estate of(Estate estate) {
        return new Estate(
                estate.accounts().stream()
                        .map(account -> new Account(
                                account.id(),
                                account.organization(),
                                levels(account.serviceControl()),
                                levels(account.resourceControl()),
                                account.management(),
                                account.complete()))
                        .toList(),
                estate.identities().stream()
                        .map(identity -> new Identity(
                                identity.arn(),
                                identity.account(),
                                identity.kind(),
                                policies(identity.policies()),
                                identity.boundary().map(this::policy),
                                identity.trust().map(this::policy),
                                identity.tags(),
                                identity.serviceLinked()))
                        .toList(),
                estate.resources().stream()
                        .map(resource -> new Resource(
                                resource.arn(),
                                resource.account(),
                                resource.policy().map(this::policy),
                                resource.tags()))
                        .toList(),
                estate.endpoints().stream()
                        .map(endpoint -> new Endpoint(
                                endpoint.id(),
                                endpoint.vpc(),
                                endpoint.account(),
                                endpoint.service(),
                                endpoint.policy().map(this::policy)))
                        .toList());
    }

    private List<List<Policy>> levels(List<List<Policy>> levels) {
        return levels.stream().map(this::policies).toList();
    }

    private List<Policy> policies(List<Policy> policies) {
        return policies.stream().map(this::policy).toList();
    }

    private Policy policy(Policy policy) {
        if (!policy.statements().contains(before)) {
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
