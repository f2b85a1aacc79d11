package dev.minato.prove.guarantee;

import dev.minato.api.guarantee.Finding.Allower;
import dev.minato.prove.iam.estate.Endpoint;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Resource;
import dev.minato.prove.iam.evaluate.Applied;
import dev.minato.prove.iam.evaluate.Finding;
import dev.minato.prove.iam.evaluate.Formulas;
import dev.minato.prove.iam.evaluate.Verdict;
import dev.minato.prove.iam.policy.Condition;
import dev.minato.prove.iam.policy.Effect;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.policy.Statement;
import dev.minato.prove.iam.request.Formula;
import dev.minato.prove.iam.request.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a request is allowed: the statements that say yes, what is not known, and the Denies that just miss it. */
final class Explanation {
    private static final int MISSES_MAX = 5;

    private Explanation() {}

    static List<Allower> allowers(Estate estate, Request request, Verdict verdict) {
        List<Allower> allowers = new ArrayList<>();
        for (Applied applied : verdict.statements()) {
            allowers.add(new Allower(
                    applied.statement().where().toString(),
                    Remedies.name(applied.statement()) + " of "
                            + applied.policy().name() + " allows it"));
        }
        for (Finding finding : verdict.findings()) {
            if (finding.outcome() == Finding.Outcome.UNKNOWN) {
                allowers.add(new Allower(
                        "", finding.step().words() + ": not in the estate, and so taken to allow anything"));
            }
        }
        misses(estate, request).stream().limit(MISSES_MAX).forEach(allowers::add);
        return allowers;
    }

    /** Denies of the same action on the same resource, with the condition for which they do not apply. */
    private static List<Allower> misses(Estate estate, Request request) {
        List<Allower> misses = new ArrayList<>();
        for (Policy policy : concerned(estate, request)) {
            for (Statement statement : policy.statements()) {
                boolean aims = statement.effect() == Effect.DENY
                        && Formulas.holds(request, new Formula.DoesAction(statement.actions()))
                        && Formulas.holds(request, new Formula.OnResource(statement.resources()));
                if (!aims) {
                    continue;
                }
                Optional<Condition> condition = statement.conditions().stream()
                        .filter(one -> !Formulas.holds(request, new Formula.When(one)))
                        .findFirst();
                if (condition.isPresent()) {
                    misses.add(new Allower(
                            condition.get().where().toString(),
                            Remedies.name(statement) + " of " + policy.name() + " does not deny it: "
                                    + inWords(condition.get(), request)));
                } else if (!Formulas.holds(request, new Formula.CalledBy(statement.principals()))) {
                    misses.add(new Allower(
                            statement.where().toString(),
                            Remedies.name(statement) + " of " + policy.name()
                                    + " does not deny it: it is not about this caller"));
                }
            }
        }
        return misses;
    }

    private static String inWords(Condition condition, Request request) {
        List<String> values = request.context().get(Request.key(condition.key()));
        return "its " + condition.operator().comparison() + " of " + condition.key()
                + " does not hold, the request has "
                + (values == null ? "no such key" : values.isEmpty() ? "no value of it" : String.join(", ", values));
    }

    /** The policies that have a say in the request. */
    private static List<Policy> concerned(Estate estate, Request request) {
        Optional<String> caller = callerArn(request);
        Stream<Policy> resources = estate.resources().stream()
                .filter(resource -> resource.carries(request.resource()))
                .map(Resource::policy)
                .flatMap(Optional::stream);
        Stream<Policy> endpoints = estate.endpoints().stream()
                .filter(endpoint ->
                        request.endpoint().filter(endpoint.id()::equals).isPresent())
                .map(Endpoint::policy)
                .flatMap(Optional::stream);
        Stream<Policy> identities = estate.identities().stream()
                .filter(identity -> caller.filter(identity.arn()::equals).isPresent())
                .flatMap(Policies::of);
        Stream<Policy> accounts = estate.accounts().stream().flatMap(Policies::of);
        return Stream.of(endpoints, resources, identities, accounts)
                .flatMap(one -> one)
                .toList();
    }

    private static Optional<String> callerArn(Request request) {
        return switch (request.caller()) {
            case dev.minato.prove.iam.request.Caller.User user -> Optional.of(user.arn());
            case dev.minato.prove.iam.request.Caller.RoleSession session -> Optional.of(session.roleArn());
            case dev.minato.prove.iam.request.Caller.FederatedUser user -> Optional.of(user.userArn());
            case dev.minato.prove.iam.request.Caller.Root _,
                    dev.minato.prove.iam.request.Caller.Service _,
                    dev.minato.prove.iam.request.Caller.Federated _,
                    dev.minato.prove.iam.request.Caller.Anonymous _ -> Optional.empty();
        };
    }
}
