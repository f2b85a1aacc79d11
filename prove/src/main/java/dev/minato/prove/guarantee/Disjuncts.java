package dev.minato.prove.guarantee;

import dev.minato.prove.iam.request.Formula;
import java.util.ArrayList;
import java.util.List;

/** A formula as alternatives, each a list of plain tests or their negations that must all hold: as statements are made. */
final class Disjuncts {
    /** Beyond it, the formula is not written out. */
    private static final int ALTERNATIVES_MAX = 16;

    private Disjuncts() {}

    /** Empty when there would be too many. */
    static List<List<Formula>> of(Formula formula) {
        return alternatives(formula, true);
    }

    private static List<List<Formula>> alternatives(Formula formula, boolean positive) {
        return switch (formula) {
            case Formula.All(List<Formula> all) -> positive ? both(all, true) : either(all, false);
            case Formula.Any(List<Formula> any) -> positive ? either(any, true) : both(any, false);
            case Formula.Not(Formula not) -> alternatives(not, !positive);
            case Formula.CalledBy _,
                    Formula.DoesAction _,
                    Formula.OnResource _,
                    Formula.OfAccount _,
                    Formula.When _,
                    Formula.Through _ -> List.of(List.of(positive ? formula : new Formula.Not(formula)));
        };
    }

    private static List<List<Formula>> either(List<Formula> formulas, boolean positive) {
        List<List<Formula>> all = new ArrayList<>();
        for (Formula formula : formulas) {
            List<List<Formula>> some = alternatives(formula, positive);
            if (some.isEmpty() || all.size() + some.size() > ALTERNATIVES_MAX) {
                return List.of();
            }
            all.addAll(some);
        }
        return all;
    }

    private static List<List<Formula>> both(List<Formula> formulas, boolean positive) {
        List<List<Formula>> all = List.of(List.of());
        for (Formula formula : formulas) {
            List<List<Formula>> more = new ArrayList<>();
            for (List<Formula> one : all) {
                for (List<Formula> other : alternatives(formula, positive)) {
                    List<Formula> joined = new ArrayList<>(one);
                    joined.addAll(other);
                    more.add(joined);
                }
            }
            if (more.isEmpty() || more.size() > ALTERNATIVES_MAX) {
                return List.of();
            }
            all = more;
        }
        return all;
    }
}
