package dev.minato.prove.iam.encode;

import dev.minato.prove.iam.policy.Pattern;
import dev.minato.prove.iam.policy.Patterns;
import dev.minato.prove.iam.request.Formula;
import dev.minato.prove.solve.Letters;
import dev.minato.prove.solve.Machine;
import dev.minato.prove.solve.Step;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** What a formula may be about, from its shape alone: never less than it is. */
final class Asked {
    private final Land land;
    private final Deeds deeds;
    private final IdentityHashMap<Patterns, Machine> resources = new IdentityHashMap<>(); // looked up only

    Asked(Land land, Deeds deeds) {
        this.land = land;
        this.deeds = deeds;
    }

    /** The actions that some request of the formula may do. */
    BitSet actions(Formula formula) {
        return actions(formula, true);
    }

    private BitSet actions(Formula formula, boolean positive) {
        return switch (formula) {
            case Formula.DoesAction(Patterns patterns) ->
                deeds.matched(positive ? patterns : new Patterns(!patterns.negated(), patterns.patterns()));
            case Formula.Not(Formula not) -> actions(not, !positive);
            case Formula.All(List<Formula> all) -> positive ? both(all, true) : either(all, false);
            case Formula.Any(List<Formula> any) -> positive ? either(any, true) : both(any, false);
            case Formula.CalledBy by -> deeds.all();
            case Formula.OnResource on -> deeds.all();
            case Formula.OfAccount of -> deeds.all();
            case Formula.When when -> deeds.all();
            case Formula.Through(List<String> endpoints) ->
                positive && !endpoints.isEmpty() ? through(endpoints) : deeds.all();
        };
    }

    /** An endpoint takes requests of its own service. */
    private BitSet through(List<String> endpoints) {
        BitSet actions = new BitSet();
        for (String id : endpoints) {
            actions.or(land.estate()
                    .endpoint(id)
                    .map(endpoint -> deeds.ofService(endpoint.service()))
                    .orElseGet(deeds::all));
        }
        return actions;
    }

    private BitSet both(List<Formula> formulas, boolean positive) {
        BitSet all = deeds.all();
        formulas.forEach(formula -> all.and(actions(formula, positive)));
        return all;
    }

    private BitSet either(List<Formula> formulas, boolean positive) {
        BitSet any = new BitSet();
        formulas.forEach(formula -> any.or(actions(formula, positive)));
        return any;
    }

    /** Whether a request of the formula may do an action that the catalog does not have. */
    boolean mayBeUnknown(Formula formula) {
        return mayBeUnknown(formula, true);
    }

    private boolean mayBeUnknown(Formula formula, boolean positive) {
        return switch (formula) {
            case Formula.DoesAction(Patterns patterns) ->
                (!positive && !patterns.negated())
                        || deeds.mayMatchUnknown(new Patterns(false, patterns.patterns()))
                        || (positive && patterns.negated());
            case Formula.Not(Formula not) -> mayBeUnknown(not, !positive);
            case Formula.All(List<Formula> all) ->
                positive
                        ? all.stream().allMatch(one -> mayBeUnknown(one, true))
                        : all.stream().anyMatch(one -> mayBeUnknown(one, false));
            case Formula.Any(List<Formula> any) ->
                positive
                        ? any.stream().anyMatch(one -> mayBeUnknown(one, true))
                        : any.stream().allMatch(one -> mayBeUnknown(one, false));
            case Formula.CalledBy by -> true;
            case Formula.OnResource on -> true;
            case Formula.OfAccount of -> true;
            case Formula.When when -> true;
            case Formula.Through through -> true;
        };
    }

    /** Whether a request of the formula may be about the resource with that ARN, or what is below it. */
    boolean mayTouch(Formula formula, String arn) {
        return switch (formula) {
            case Formula.All(List<Formula> all) -> all.stream().allMatch(one -> mayTouch(one, arn));
            case Formula.Any(List<Formula> any) -> any.stream().anyMatch(one -> mayTouch(one, arn));
            case Formula.OnResource(Patterns patterns) -> patterns.negated() || mayMatch(patterns, arn);
            case Formula.Not not -> true;
            case Formula.DoesAction does -> true;
            case Formula.CalledBy by -> true;
            case Formula.OfAccount of -> true;
            case Formula.When when -> true;
            case Formula.Through through -> true;
        };
    }

    /** Whether one of the patterns matches the ARN or a text that the ARN begins. */
    private boolean mayMatch(Patterns element, String arn) {
        Machine machine = resources.computeIfAbsent(
                element,
                one -> new Machine(one.patterns().stream().map(Asked::steps).toList()));
        int state = machine.start();
        for (int i = 0; i < arn.length() && state != Machine.DEAD; i++) {
            state = machine.next(state, arn.charAt(i));
        }
        return state != Machine.DEAD;
    }

    private static List<Step> steps(Pattern pattern) {
        List<Step> steps = new ArrayList<>();
        for (Pattern.Part part : pattern.parts()) {
            switch (part) {
                case Pattern.Literal(String text) -> steps.addAll(Step.text(text, false));
                case Pattern.OneCharacter() -> steps.add(new Step(Letters.ANY, false));
                case Pattern.AnyText() -> steps.add(new Step(Letters.ANY, true));
                case Pattern.Variable(String key, Optional<String> defaultText) ->
                    steps.add(new Step(Letters.ANY, true));
            }
        }
        return steps;
    }
}
