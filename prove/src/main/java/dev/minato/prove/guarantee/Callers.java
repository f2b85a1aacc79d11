package dev.minato.prove.guarantee;

import dev.minato.objects.yaml.Place;
import dev.minato.prove.iam.estate.Account;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.policy.Condition;
import dev.minato.prove.iam.policy.Operator;
import dev.minato.prove.iam.policy.Operator.Comparison;
import dev.minato.prove.iam.policy.Operator.Values;
import dev.minato.prove.iam.policy.Pattern;
import dev.minato.prove.iam.policy.PrincipalPattern;
import dev.minato.prove.iam.policy.Principals;
import dev.minato.prove.iam.policy.Written;
import dev.minato.prove.iam.request.Caller;
import dev.minato.prove.iam.request.Formula;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Callers sorted into groups that an answer names once: each identity of the estate, whoever else there is in an account of
 * it, each service, and everybody outside.
 */
final class Callers {
    private static final Written QUESTION = new Written("the question", new Place(1, 1));

    private final Estate estate;

    Callers(Estate estate) {
        this.estate = estate;
    }

    /**
     * @param name for people
     * @param members all who are meant by it
     */
    record Group(String name, Formula members) {}

    Group of(Caller caller) {
        return switch (caller) {
            case Caller.Root(String account) ->
                isOurs(account)
                        ? new Group(
                                "the root user of " + account,
                                is("aws:PrincipalArn", Comparison.ArnEquals, "arn:*:iam::" + account + ":root"))
                        : strangers();
            case Caller.User user -> identity(user.arn(), user.account());
            case Caller.RoleSession session -> identity(session.roleArn(), session.account());
            case Caller.FederatedUser user -> identity(user.userArn(), user.account());
            case Caller.Service(String name) ->
                new Group("the service " + name, by(new PrincipalPattern.Service(name)));
            case Caller.Federated(String provider) ->
                new Group("whoever " + provider + " signs in", by(new PrincipalPattern.Federated(provider)));
            case Caller.Anonymous _ -> strangers();
        };
    }

    private Group identity(String arn, String account) {
        for (Identity identity : estate.identities()) {
            if (identity.arn().equals(arn)) {
                PrincipalPattern pattern = switch (identity.kind()) {
                    case USER -> new PrincipalPattern.User(arn);
                    case ROLE -> new PrincipalPattern.Role(arn);
                };
                return new Group(arn, by(pattern));
            }
        }
        return isOurs(account) ? unlisted(account) : strangers();
    }

    private boolean isOurs(String account) {
        return estate.accounts().stream().map(Account::id).anyMatch(account::equals);
    }

    private Group unlisted(String account) {
        List<PrincipalPattern> listed = new ArrayList<>();
        for (Identity identity : estate.identities()) {
            if (identity.account().equals(account)) {
                listed.add(
                        switch (identity.kind()) {
                            case USER -> new PrincipalPattern.User(identity.arn());
                            case ROLE -> new PrincipalPattern.Role(identity.arn());
                        });
            }
        }
        Formula all = by(new PrincipalPattern.Account(account));
        return new Group(
                "whoever else there is in " + account + " (not in the estate)",
                new Formula.All(List.of(all, new Formula.Not(new Formula.CalledBy(new Principals.Only(listed))))));
    }

    private Group strangers() {
        List<Formula> ours = new ArrayList<>();
        estate.accounts().forEach(account -> ours.add(by(new PrincipalPattern.Account(account.id()))));
        ours.add(is("aws:PrincipalIsAWSService", Comparison.Bool, "true"));
        return new Group("anybody, in any other account or in none", new Formula.Not(new Formula.Any(ours)));
    }

    private static Formula by(PrincipalPattern pattern) {
        return new Formula.CalledBy(new Principals.Only(List.of(pattern)));
    }

    private static Formula is(String key, Comparison comparison, String value) {
        boolean wildcards = comparison == Comparison.ArnEquals;
        return new Formula.When(new Condition(
                new Operator(comparison, Values.SINGLE, false),
                key,
                List.of(Pattern.literal(value, wildcards)),
                QUESTION));
    }

    /** Who is meant by a person's words: an ARN, an account, a service, {@code *}; null for none of these. */
    static @Nullable Formula named(String text) {
        if (text.equals("*")) {
            return new Formula.All(List.of());
        }
        if (text.matches("[0-9]{12}")) {
            return by(new PrincipalPattern.Account(text));
        }
        if (text.matches("arn:[a-z-]+:iam::[0-9]{12}:user/.+")) {
            return by(new PrincipalPattern.User(text));
        }
        if (text.matches("arn:[a-z-]+:iam::[0-9]{12}:role/.+")) {
            return by(new PrincipalPattern.Role(text));
        }
        if (text.matches("arn:[a-z-]+:iam::[0-9]{12}:root")) {
            return is("aws:PrincipalArn", Comparison.ArnEquals, text);
        }
        return text.matches("[a-z0-9.-]+\\.amazonaws\\.com(\\.cn)?") ? by(new PrincipalPattern.Service(text)) : null;
    }
}
