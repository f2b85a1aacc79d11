package dev.minato.prove.guarantee;

import dev.minato.prove.iam.estate.Account;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.policy.Condition;
import dev.minato.prove.iam.policy.Statement;
import dev.minato.prove.iam.request.Formula;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which requests two estates can decide differently. */
final class Changed {
    private Changed() {}

    /**
     * Requests that a statement of only one of them is about. Where who and what there is differs, too, all requests.
     */
    static Formula between(Estate one, Estate other) {
        if (!names(one).equals(names(other))) {
            return new Formula.All(List.of());
        }
        Set<String> inOne = texts(one);
        Set<String> inOther = texts(other);
        List<Formula> changed = new ArrayList<>();
        for (Estate estate : List.of(one, other)) {
            Policies.of(estate)
                    .flatMap(policy -> policy.statements().stream())
                    .filter(statement -> !(inOne.contains(text(statement)) && inOther.contains(text(statement))))
                    .map(statement -> new Formula.All(List.of(
                            new Formula.DoesAction(statement.actions()),
                            new Formula.OnResource(statement.resources()))))
                    .forEach(changed::add);
        }
        // statements are told apart by what they say, not by where: one that only moved may count for another policy
        return changed.isEmpty() ? new Formula.All(List.of()) : new Formula.Any(changed);
    }

    private static Set<String> texts(Estate estate) {
        return Policies.of(estate)
                .flatMap(policy -> policy.statements().stream())
                .map(Changed::text)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Everything but the place. */
    private static String text(Statement statement) {
        return statement.effect() + " " + statement.principals() + " " + statement.actions() + " "
                + statement.resources() + " "
                + statement.conditions().stream().map(Changed::text).toList();
    }

    private static String text(Condition condition) {
        return condition.operator() + " " + condition.key() + " " + condition.values();
    }

    /** Who and what there is, and how many policies each has. */
    private static List<Object> names(Estate estate) {
        return List.of(
                list(
                        estate.accounts(),
                        account -> List.of(
                                account.id(),
                                account.organization(),
                                sizes(account),
                                account.management(),
                                account.complete())),
                list(
                        estate.identities(),
                        identity -> List.of(
                                identity.arn(),
                                identity.policies().size(),
                                identity.boundary().isPresent(),
                                identity.trust()
                                        .map(policy -> policy.statements().stream()
                                                .map(Changed::text)
                                                .toList()),
                                identity.tags(),
                                identity.serviceLinked())),
                list(
                        estate.resources(),
                        resource -> List.of(
                                resource.arn(),
                                resource.account(),
                                resource.policy().isPresent(),
                                resource.tags())),
                list(
                        estate.endpoints(),
                        endpoint -> List.of(
                                endpoint.id(),
                                endpoint.vpc(),
                                endpoint.account(),
                                endpoint.service(),
                                endpoint.policy().isPresent())));
    }

    private static List<Integer> sizes(Account account) {
        List<Integer> sizes = new ArrayList<>();
        account.serviceControl().forEach(level -> sizes.add(level.size()));
        sizes.add(-1);
        account.resourceControl().forEach(level -> sizes.add(level.size()));
        return sizes;
    }

    private static <T> List<Object> list(List<T> items, Function<T, Object> name) {
        return items.stream().map(name).toList();
    }
}
