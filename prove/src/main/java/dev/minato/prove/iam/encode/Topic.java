package dev.minato.prove.iam.encode;

import dev.minato.prove.iam.estate.Account;
import dev.minato.prove.iam.policy.Pattern;
import dev.minato.prove.iam.policy.Patterns;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.request.Formula;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

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

    /** Patterns of actions that the catalog does not have, of the formula and of policies that count for many. */
    private final List<Pattern> unknowns = new ArrayList<>();

    Topic(Land land, Deeds deeds, Formula formula) {
        this.land = land;
        this.formula = formula;
        this.deeds = deeds;
        Asked asked = new Asked(land, deeds);
        actions = asked.actions(formula);
        mayBeUnknown = asked.mayBeUnknown(formula);
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
