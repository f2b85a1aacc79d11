package dev.minato.prove.guarantee;

import dev.minato.api.guarantee.Finding.Remedy;
import dev.minato.prove.iam.estate.Endpoint;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.evaluate.Evaluator;
import dev.minato.prove.iam.policy.Effect;
import dev.minato.prove.iam.policy.Pattern;
import dev.minato.prove.iam.policy.Patterns;
import dev.minato.prove.iam.policy.Statement;
import dev.minato.prove.iam.request.Formula;
import dev.minato.prove.iam.request.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Changes that stop what must not be: of the statements that allow the counterexample one action less, one resource less,
 * or the whole statement less, in that order, the first that does; and in each policy of the repository that the request
 * passes, Denies of just this. Each is tried out: only one with which the proof succeeds is told. Ranked by how many
 * statements it changes, then by whether it breaks something else.
 */
final class Remedies {
    /** Each costs a proof. */
    private static final int TRIED_MAX = 12;

    private static final int CALLERS_MAX = 5;
    private static final String NOT_KNOWN = "(it is not known what else)";

    private final AccessProver prover;
    private final Evaluator evaluator;
    private final long timeoutMillis;

    Remedies(AccessProver prover, Evaluator evaluator, long timeoutMillis) {
        this.prover = prover;
        this.evaluator = evaluator;
        this.timeoutMillis = timeoutMillis;
    }

    private record Tried(Fix fix, Remedy remedy) {
        /** What nobody knows ranks behind what is known to break. */
        int harm() {
            return remedy.breaks().isEmpty() ? 0 : remedy.breaks().equals(List.of(NOT_KNOWN)) ? 2 : 1;
        }
    }

    /** @param allows the statements that allow the counterexample */
    List<Remedy> find(Estate estate, Formula forbidden, Request request, List<Statement> allows) {
        List<Fix> fixes = new ArrayList<>();
        less(estate, forbidden, request, allows).ifPresent(fixes::add);
        fixes.addAll(new DenyRemedies(forbidden)
                .find(estate, request, changed -> prover.find(changed, forbidden, timeoutMillis)));
        return fixes.stream()
                .map(fix -> new Tried(fix, new Remedy(fix.inWords(), breaks(estate, forbidden, fix))))
                .sorted(Comparator.comparingInt((Tried tried) -> tried.fix.size())
                        .thenComparingInt(Tried::harm))
                .map(Tried::remedy)
                .toList();
    }

    /** The first of the statements that is too wide, made narrower or taken away. */
    private Optional<Fix> less(Estate estate, Formula forbidden, Request request, List<Statement> allows) {
        List<Edit> edits = new ArrayList<>();
        allows.forEach(statement -> edits.addAll(narrower(statement, request)));
        allows.forEach(statement -> edits.add(
                new Edit(statement, Optional.empty(), "remove " + name(statement) + " at " + statement.where())));
        for (Edit edit : edits.subList(0, Math.min(edits.size(), TRIED_MAX))) {
            if (prover.find(edit.of(estate), forbidden, timeoutMillis) instanceof AccessProver.None) {
                return Optional.of(edit);
            }
        }
        return Optional.empty();
    }

    /** What its statements are not about, a change cannot break. */
    private List<String> breaks(Estate estate, Formula forbidden, Fix fix) {
        Estate changed = fix.of(estate);
        Formula about = new Formula.All(List.of(
                new Formula.Any(fix.statements().stream().map(Remedies::matched).toList()),
                where(estate, fix),
                new Formula.Not(forbidden)));
        return switch (Telling.of(about, set -> prover.difference(estate, changed, set, timeoutMillis))) {
            case AccessProver.Found(Request request, List<String> _) -> List.of(RequestWords.sentence(request, estate));
            case AccessProver.None _ -> List.of();
            case AccessProver.Unknown _ -> tried(estate, changed, about);
        };
    }

    private static Formula matched(Statement statement) {
        List<Formula> all = new ArrayList<>(
                List.of(new Formula.DoesAction(statement.actions()), new Formula.OnResource(statement.resources())));
        if (statement.effect() == Effect.DENY) {
            statement.conditions().forEach(condition -> all.add(new Formula.When(condition)));
        }
        return new Formula.All(all);
    }

    /** Through which endpoint, or by whom, a request goes that the change has a say in. */
    private static Formula where(Estate estate, Fix fix) {
        List<String> endpoints = estate.endpoints().stream()
                .filter(endpoint -> endpoint.policy().filter(fix::changes).isPresent())
                .map(Endpoint::id)
                .toList();
        if (!endpoints.isEmpty()) {
            return new Formula.Through(endpoints);
        }
        List<String> roles = estate.identities().stream()
                .filter(identity -> identity.kind() == Identity.Kind.ROLE)
                .filter(identity -> Policies.of(identity).anyMatch(fix::changes))
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
        return List.of(NOT_KNOWN);
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
