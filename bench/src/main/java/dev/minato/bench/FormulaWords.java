package dev.minato.bench;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.prove.iam.policy.Condition;
import dev.minato.prove.iam.policy.Pattern;
import dev.minato.prove.iam.policy.Patterns;
import dev.minato.prove.iam.policy.PrincipalPattern;
import dev.minato.prove.iam.policy.Principals;
import dev.minato.prove.iam.request.Formula;
import java.util.List;

/** A set of requests as a Guarantee writes it. Only what {@link TenantEstate} says is known. */
final class FormulaWords {
    private FormulaWords() {}

    static MapValue of(Formula formula) {
        return switch (formula) {
            case Formula.All(List<Formula> all) -> MapValue.of("all", formulas(all));
            case Formula.Any(List<Formula> any) -> MapValue.of("any", formulas(any));
            case Formula.Not(Formula not) -> MapValue.of("not", of(not));
            case Formula.CalledBy(Principals principals) -> MapValue.of("principal", principals(principals));
            case Formula.DoesAction(Patterns actions) -> patterns("action", "notAction", actions);
            case Formula.OnResource(Patterns resources) -> patterns("resource", "notResource", resources);
            case Formula.OfAccount(List<String> accounts) ->
                MapValue.of("resourceAccount", ListValue.ofTexts(accounts));
            case Formula.Through(List<String> endpoints) -> MapValue.of("through", ListValue.ofTexts(endpoints));
            case Formula.When(Condition condition) ->
                MapValue.of(
                        "condition",
                        MapValue.of(
                                condition.operator().comparison().name(),
                                MapValue.of(condition.key(), texts(condition.values()))));
        };
    }

    private static ListValue formulas(List<Formula> formulas) {
        return ListValue.of(formulas.stream().map(FormulaWords::of).toList());
    }

    private static MapValue patterns(String key, String negated, Patterns patterns) {
        return MapValue.of(patterns.negated() ? negated : key, texts(patterns.patterns()));
    }

    private static ListValue texts(List<Pattern> patterns) {
        return ListValue.of(
                patterns.stream().map(Pattern::text).map(StringValue::of).toList());
    }

    private static MapValue principals(Principals principals) {
        if (!(principals instanceof Principals.Only(List<PrincipalPattern> patterns)) || patterns.size() != 1) {
            throw new IllegalArgumentException("not a single principal: " + principals);
        }
        return switch (patterns.getFirst()) {
            case PrincipalPattern.Account(String id) -> MapValue.of("AWS", id);
            case PrincipalPattern.Role(String arn) -> MapValue.of("AWS", arn);
            case PrincipalPattern.Service(String name) -> MapValue.of("Service", name);
            case PrincipalPattern other -> throw new IllegalArgumentException("not written here: " + other);
        };
    }
}
