package dev.minato.prove.iam;

import dev.minato.objects.yaml.Place;
import dev.minato.prove.iam.catalog.Catalog;
import dev.minato.prove.iam.catalog.Possible;
import dev.minato.prove.iam.evaluate.Evaluator;
import dev.minato.prove.iam.evaluate.Formulas;
import dev.minato.prove.iam.generate.Sample;
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
import dev.minato.prove.iam.request.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Prover against interpreter on one sample: every request of its words is decided; of some sets of requests the prover is
 * asked. "Proven" while one of the set is allowed and "refuted" by a request that the interpreter refuses are
 * disagreements; "unknown" is not, and is counted.
 */
final class Comparison {
    private static final Written WHERE = new Written("comparison", new Place(1, 1));
    private static final int FORMULAS = 4;

    private final Possible possible;
    private final Evaluator evaluator;
    private final Prover prover;

    private final List<String> unknown = new ArrayList<>();
    private Counts counts = new Counts(0, 0, 0, 0);

    /**
     * @param requests how many the interpreter has decided
     * @param proven of how many questions this was the answer
     */
    record Counts(long requests, long proven, long refuted, long unknown) {
        Counts minus(Counts before) {
            return new Counts(
                    requests - before.requests,
                    proven - before.proven,
                    refuted - before.refuted,
                    unknown - before.unknown);
        }

        private Counts with(long moreRequests, long moreProven, long moreRefuted, long moreUnknown) {
            return new Counts(
                    requests + moreRequests, proven + moreProven, refuted + moreRefuted, unknown + moreUnknown);
        }

        @Override
        public String toString() {
            return requests + " requests, " + proven + " proven, " + refuted + " refuted, " + unknown + " unknown";
        }
    }

    Comparison(Catalog catalog) {
        possible = new Possible(catalog);
        evaluator = new Evaluator(catalog::takesResourceControl);
        prover = new Prover(catalog);
    }

    /** Of all seeds so far. */
    Counts counts() {
        return counts;
    }

    /** The questions that the prover has left open since this was asked last. */
    List<String> unknown() {
        List<String> all = List.copyOf(unknown);
        unknown.clear();
        return all;
    }

    /** What they disagree on, as sentences. */
    List<String> disagreements(long seed) {
        Sample sample = Sample.of(seed);
        List<Request> all = sample.requests(possible);
        counts = counts.with(all.size(), 0, 0, 0);
        List<Request> allowed = all.stream()
                .filter(request -> evaluator.decide(sample.estate(), request).isAllowed())
                .toList();
        List<String> disagreements = new ArrayList<>();
        Random random = new Random(seed);
        for (int i = 0; i < FORMULAS; i++) {
            Formula formula = formula(random);
            switch (prover.prove(sample.estate(), formula, () -> false)) {
                case Answer.Proven one -> {
                    counts = counts.with(0, 1, 0, 0);
                    allowed.stream()
                            .filter(request -> Formulas.holds(request, formula))
                            .findFirst()
                            .ifPresent(request -> disagreements.add(
                                    "seed " + seed + ": proven is " + formula + ", but this is allowed: " + request));
                }
                case Answer.Refuted one -> counts = counts.with(0, 0, 1, 0);
                case Answer.Unknown(Answer.Reason reason, String why) -> {
                    counts = counts.with(0, 0, 0, 1);
                    String words = "seed " + seed + ": " + reason + " of " + formula + ": " + why;
                    (reason == Answer.Reason.DISAGREEMENT ? disagreements : unknown).add(words);
                }
            }
        }
        return disagreements;
    }

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
