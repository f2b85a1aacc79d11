package dev.minato.prove.guarantee;

import dev.minato.prove.iam.estate.Endpoint;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.evaluate.Evaluator;
import dev.minato.prove.iam.policy.Pattern;
import dev.minato.prove.iam.policy.Patterns;
import dev.minato.prove.iam.policy.Statement;
import dev.minato.prove.iam.request.Formula;
import dev.minato.prove.iam.request.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The smallest change that stops what must not be: of the statements that allow the counterexample one action less, one
 * resource less, or the whole statement less, in that order. Each is tried out: only one with which the proof succeeds is
 * told.
 */
final class Remedies {
    /** Each costs a proof. */
    private static final int TRIED_MAX = 12;

    private static final int CALLERS_MAX = 5;

    private final AccessProver prover;
    private final Evaluator evaluator;
    private final long timeoutMillis;

    Remedies(AccessProver prover, Evaluator evaluator, long timeoutMillis) {
        this.prover = prover;
        this.evaluator = evaluator;
        this.timeoutMillis = timeoutMillis;
    }

    /**
     * A change, and what else it would stop.
     *
     * @param breaks one request that is allowed now, is not forbidden, and would be refused; empty when there is none
     */
    record Remedy(Edit edit, List<String> breaks) {
        Remedy {
            breaks = List.copyOf(breaks);
        }
    }

    /** @param allows the statements that allow the counterexample */
    Optional<Remedy> find(Estate estate, Formula forbidden, Request request, List<Statement> allows) {
        List<Edit> edits = new ArrayList<>();
        allows.forEach(statement -> edits.addAll(narrower(statement, request)));
        allows.forEach(statement -> edits.add(
                new Edit(statement, Optional.empty(), "remove " + name(statement) + " at " + statement.where())));
        for (Edit edit : edits.subList(0, Math.min(edits.size(), TRIED_MAX))) {
            Estate changed = edit.of(estate);
            if (prover.find(changed, forbidden, timeoutMillis) instanceof AccessProver.None) {
                return Optional.of(new Remedy(edit, breaks(estate, changed, forbidden, edit.before())));
            }
        }
        return Optional.empty();
    }

    /** What the statement is not about, its change cannot break. */
    private List<String> breaks(Estate estate, Estate changed, Formula forbidden, Statement statement) {
        Formula about = new Formula.All(List.of(
                new Formula.DoesAction(statement.actions()),
                new Formula.OnResource(statement.resources()),
                where(estate, statement),
                new Formula.Not(forbidden)));
        return switch (Telling.of(about, set -> prover.difference(estate, changed, set, timeoutMillis))) {
            case AccessProver.Found(Request request, List<String> _) -> List.of(RequestWords.sentence(request, estate));
            case AccessProver.None _ -> List.of();
            case AccessProver.Unknown _ -> tried(estate, changed, about);
        };
    }

    /** Through which endpoint, or by whom, a request goes that the statement has a say in. */
    private static Formula where(Estate estate, Statement statement) {
        List<String> endpoints = estate.endpoints().stream()
                .filter(endpoint -> endpoint.policy()
                        .filter(policy -> policy.statements().contains(statement))
                        .isPresent())
                .map(Endpoint::id)
                .toList();
        if (!endpoints.isEmpty()) {
            return new Formula.Through(endpoints);
        }
        List<String> roles = estate.identities().stream()
                .filter(identity -> identity.kind() == Identity.Kind.ROLE)
                .filter(identity -> Policies.of(identity)
                        .anyMatch(policy -> policy.statements().contains(statement)))
                .map(Identity::arn)
                .toList();
        return roles.isEmpty() ? new Formula.All(List.of()) : new Formula.CalledBy(FormulaReader.roles(roles));
    }

    /** A few requests that are allowed now, tried with the change: one that is refused then is an example as good. */
    private List<String> tried(Estate estate, Estate changed, Formula about) {
        Callers callers = new Callers(estate);
        List<Formula> rest = new ArrayList<>(List.of(about));
        for (int i = 0; i < CALLERS_MAX; i++) {
            if (!(prover.find(estate, new Formula.All(rest), timeoutMillis)
                    instanceof AccessProver.Found(Request request, var _))) {
                break;
            }
            if (!evaluator.decide(changed, request).isAllowed()) {
                return List.of(RequestWords.sentence(request, estate));
            }
            rest.add(new Formula.Not(callers.of(request.caller()).members()));
        }
        return List.of("(it is not known what else)");
    }

    private static List<Edit> narrower(Statement statement, Request request) {
        List<Edit> edits = new ArrayList<>();
        for (Pattern pattern : matching(statement.actions(), request, true)) {
            without(statement.actions(), pattern)
                    .ifPresent(rest -> edits.add(new Edit(
                            statement,
                            Optional.of(with(statement, rest, statement.resources())),
                            "take " + pattern.text() + " out of the actions of " + name(statement) + " at "
                                    + statement.where())));
        }
        for (Pattern pattern : matching(statement.resources(), request, false)) {
            without(statement.resources(), pattern)
                    .ifPresent(rest -> edits.add(new Edit(
                            statement,
                            Optional.of(with(statement, statement.actions(), rest)),
                            "take " + pattern.text() + " out of the resources of " + name(statement) + " at "
                                    + statement.where())));
        }
        return edits;
    }

    /** The patterns because of which the element matches the request; none of a negated element. */
    private static List<Pattern> matching(Patterns patterns, Request request, boolean actions) {
        if (patterns.negated()) {
            return List.of();
        }
        return patterns.patterns().stream()
                .filter(pattern -> {
                    Patterns one = new Patterns(false, List.of(pattern));
                    Formula formula = actions ? new Formula.DoesAction(one) : new Formula.OnResource(one);
                    return dev.minato.prove.iam.evaluate.Formulas.holds(request, formula);
                })
                .toList();
    }

    private static Optional<Patterns> without(Patterns patterns, Pattern one) {
        List<Pattern> rest = patterns.patterns().stream()
                .filter(pattern -> !pattern.equals(one))
                .toList();
        return rest.isEmpty() ? Optional.empty() : Optional.of(new Patterns(false, rest));
    }

    private static Statement with(Statement statement, Patterns actions, Patterns resources) {
        return new Statement(
                statement.sid(),
                statement.effect(),
                statement.principals(),
                actions,
                resources,
                statement.conditions(),
                statement.where());
    }

    static String name(Statement statement) {
        return statement.sid().isEmpty() ? "the statement" : "the statement \"" + statement.sid() + "\"";
    }
}
