package dev.minato.prove.iam;

import dev.minato.objects.yaml.Place;
import dev.minato.prove.iam.generate.Words;
import dev.minato.prove.iam.policy.Condition;
import dev.minato.prove.iam.policy.Operator;
import dev.minato.prove.iam.policy.Pattern;
import dev.minato.prove.iam.policy.Patterns;
import dev.minato.prove.iam.policy.PrincipalPattern;
import dev.minato.prove.iam.policy.Principals;
import dev.minato.prove.iam.policy.Written;
import dev.minato.prove.iam.request.Caller;
import dev.minato.prove.iam.request.Formula;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Sets of requests to ask about, of the words that samples are made of. */
final class Questions {
    private static final Written WHERE = new Written("comparison", new Place(1, 1));

    private Questions() {}

    /** One of the words' actions on its resource, or a few; most often one caller, a way, a value. */
    static Formula formula(Random random) {
        List<Formula> all = new ArrayList<>();
        Words.Target target = Words.TARGETS.get(random.nextInt(Words.TARGETS.size()));
        all.add(new Formula.DoesAction(patterns(target.action())));
        all.add(new Formula.OnResource(patterns(target.resource())));
        if (random.nextInt(4) > 0) {
            all.add(caller(random));
        }
        if (random.nextInt(3) == 0) {
            Formula through = new Formula.Through(List.of(Words.ENDPOINT));
            all.add(random.nextBoolean() ? through : new Formula.Not(through));
        }
        while (random.nextInt(2) == 0) {
            Words.Key key = Words.KEYS.get(random.nextInt(Words.KEYS.size()));
            if (!key.values().isEmpty()) {
                all.add(value(key, random));
            }
        }
        return new Formula.All(all);
    }

    private static Formula caller(Random random) {
        Caller caller = Words.CALLERS.get(random.nextInt(Words.CALLERS.size()));
        return switch (caller) {
            case Caller.User(String arn, String account) -> by(new PrincipalPattern.User(arn));
            case Caller.RoleSession session ->
                by(
                        random.nextBoolean()
                                ? new PrincipalPattern.Role(session.roleArn())
                                : new PrincipalPattern.RoleSession(session.arn()));
            case Caller.Root(String account) -> by(new PrincipalPattern.Account(account));
            case Caller.Service(String name) -> by(new PrincipalPattern.Service(name));
            case Caller.FederatedUser user -> by(new PrincipalPattern.FederatedUser(user.arn()));
            case Caller.Federated(String provider) -> by(new PrincipalPattern.Federated(provider));
            case Caller.Anonymous() -> new Formula.Not(by(new PrincipalPattern.Account(Words.HERE)));
        };
    }

    private static Formula by(PrincipalPattern pattern) {
        return new Formula.CalledBy(new Principals.Only(List.of(pattern)));
    }

    private static Formula value(Words.Key key, Random random) {
        List<String> value = key.values().get(random.nextInt(key.values().size()));
        Operator.Comparison comparison = value.isEmpty() ? Operator.Comparison.Null : Operator.Comparison.StringEquals;
        Condition condition = new Condition(
                new Operator(comparison, Operator.Values.SINGLE, false),
                key.name(),
                List.of(Pattern.literal(value.isEmpty() ? "true" : value.getFirst(), false)),
                WHERE);
        return new Formula.When(condition);
    }

    private static Patterns patterns(String text) {
        return new Patterns(false, List.of(Pattern.literal(text, true)));
    }
}
