package dev.minato.prove.iam.encode;

import dev.minato.prove.iam.estate.Account;
import dev.minato.prove.iam.policy.Pattern;
import dev.minato.prove.iam.policy.Patterns;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.request.Formula;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a formula is about in an estate, whoever calls: found out once for all parties. */
public final class Topic {
    final Land land;
    final Formula formula;
    private final Deeds deeds;
    private final BitSet actions;

    /** Whether a request of the formula may do an action that the catalog does not have. */
    final boolean mayBeUnknown;

    /** What a request of the formula may go to, as far as it has a policy. */
    final List<Land.Place> near;

    /** What every resource of the formula begins with one of; empty when nothing is known. */
    private final Optional<List<String>> beginnings;

    /** Patterns of actions that the catalog does not have, of the formula and of policies that count for many. */
    private final List<Pattern> unknowns = new ArrayList<>();

    Topic(Land land, Deeds deeds, Formula formula) {
        this.land = land;
        this.formula = formula;
        this.deeds = deeds;
        Asked asked = new Asked(land, deeds);
        actions = asked.actions(formula);
        mayBeUnknown = asked.mayBeUnknown(formula);
        beginnings = beginnings(formula);
        near = land.places().stream()
                .filter(place -> place.policy().isPresent() && asked.mayTouch(formula, place.arn()))
                .toList();
        collectUnknown(formula);
        List<Policy> shared = new ArrayList<>();
        near.forEach(place -> place.policy().ifPresent(shared::add));
        land.estate().endpoints().forEach(endpoint -> endpoint.policy().ifPresent(shared::add));
        for (Account account : land.estate().accounts()) {
            account.serviceControl().forEach(shared::addAll);
            account.resourceControl().forEach(shared::addAll);
        }
        collectUnknown(shared, unknowns);
    }

    public Land land() {
        return land;
    }

    public Formula formula() {
        return formula;
    }

    /** The actions that some request of the formula may do. */
    BitSet actions() {
        return (BitSet) actions.clone();
    }

    /** Whether the element may match a resource of the formula, by how they begin. */
    boolean mayMean(Patterns resources) {
        return resources.negated()
                || beginnings.isEmpty()
                || resources.patterns().stream()
                        .map(Topic::beginning)
                        .anyMatch(one -> beginnings.get().stream()
                                .anyMatch(other -> one.startsWith(other) || other.startsWith(one)));
    }

    private static Optional<List<String>> beginnings(Formula formula) {
        return switch (formula) {
            case Formula.All(List<Formula> all) ->
                all.stream().flatMap(one -> beginnings(one).stream()).min(Comparator.comparingInt(List::size));
            case Formula.Any(List<Formula> any) -> {
                List<Optional<List<String>>> each =
                        any.stream().map(Topic::beginnings).toList();
                yield each.stream().allMatch(Optional::isPresent)
                        ? Optional.of(each.stream()
                                .flatMap(one -> one.orElseThrow().stream())
                                .toList())
                        : Optional.empty();
            }
            case Formula.OnResource(Patterns patterns) ->
                patterns.negated()
                        ? Optional.empty()
                        : Optional.of(patterns.patterns().stream()
                                .map(Topic::beginning)
                                .toList());
            case Formula.Not _,
                    Formula.DoesAction _,
                    Formula.CalledBy _,
                    Formula.OfAccount _,
                    Formula.When _,
                    Formula.Through _ -> Optional.empty();
        };
    }

    /** What every text that the pattern matches begins with. */
    private static String beginning(Pattern pattern) {
        return !pattern.parts().isEmpty() && pattern.parts().getFirst() instanceof Pattern.Literal(String text)
                ? text
                : "";
    }

    List<Pattern> unknowns() {
        return new ArrayList<>(unknowns);
    }

    void collectUnknown(List<Policy> policies, List<Pattern> into) {
        policies.forEach(policy -> policy.statements().forEach(statement -> collectUnknown(statement.actions(), into)));
    }

    private void collectUnknown(Patterns element, List<Pattern> into) {
        for (Pattern pattern : element.patterns()) {
            if (deeds.isUnknown(pattern) && !into.contains(pattern)) {
                into.add(pattern);
            }
        }
    }

    private void collectUnknown(Formula one) {
        switch (one) {
            case Formula.All(List<Formula> all) -> all.forEach(this::collectUnknown);
            case Formula.Any(List<Formula> any) -> any.forEach(this::collectUnknown);
            case Formula.Not(Formula not) -> collectUnknown(not);
            case Formula.DoesAction(Patterns patterns) -> collectUnknown(patterns, unknowns);
            case Formula.OnResource _, Formula.When _, Formula.CalledBy _, Formula.OfAccount _, Formula.Through _ -> {}
        }
    }
}
