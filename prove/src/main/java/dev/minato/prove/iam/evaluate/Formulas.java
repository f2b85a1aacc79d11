package dev.minato.prove.iam.evaluate;

import dev.minato.prove.iam.policy.Effect;
import dev.minato.prove.iam.policy.Principals;
import dev.minato.prove.iam.request.Formula;
import dev.minato.prove.iam.request.Request;

/** Whether a request is one of a set. */
public final class Formulas {
    private Formulas() {}

    public static boolean holds(Request request, Formula formula) {
        return switch (formula) {
            case Formula.All(var all) -> all.stream().allMatch(one -> holds(request, one));
            case Formula.Any(var any) -> any.stream().anyMatch(one -> holds(request, one));
            case Formula.Not(Formula inner) -> !holds(request, inner);
            case Formula.CalledBy(Principals principals) -> isCalledBy(request, principals);
            case Formula.DoesAction(var actions) -> StatementMatch.actionMatches(actions, request);
            case Formula.OnResource(var resources) -> StatementMatch.resourceMatches(resources, request);
            case Formula.OfAccount(var accounts) ->
                request.resourceAccount().filter(accounts::contains).isPresent();
            case Formula.When(var condition) -> ConditionMatch.holds(condition, request);
            case Formula.Through(var endpoints) ->
                request.endpoint()
                        .filter(id -> endpoints.isEmpty() || endpoints.contains(id))
                        .isPresent();
        };
    }

    private static boolean isCalledBy(Request request, Principals principals) {
        return switch (principals) {
            case Principals.Unsaid unsaid -> true;
            case Principals.Only only ->
                new PrincipalMatch(request.caller(), false).closeness(only, Effect.DENY) != Closeness.NOT_NAMED;
            case Principals.AllBut(var patterns) -> !isCalledBy(request, new Principals.Only(patterns));
        };
    }
}
