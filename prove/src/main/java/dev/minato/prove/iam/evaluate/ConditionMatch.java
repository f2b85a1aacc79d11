package dev.minato.prove.iam.evaluate;

import dev.minato.prove.iam.policy.Condition;
import dev.minato.prove.iam.policy.Operator.Comparison;
import dev.minato.prove.iam.request.Request;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One condition against one request (IAM User Guide, "Condition operators", "Multivalued context keys"). */
final class ConditionMatch {
    private ConditionMatch() {}

    static boolean holds(Condition condition, Request request) {
        List<String> values = request.values(condition.key());
        Comparison comparison = condition.operator().comparison();
        if (comparison == Comparison.Null) {
            String isNull = Boolean.toString(values.isEmpty());
            return condition.values().stream().anyMatch(value -> value.text().equals(isNull));
        }
        if (values.isEmpty()) {
            return withoutKey(condition);
        }
        boolean negated = Comparisons.isNegated(comparison);
        Predicate<String> matches = value -> condition.values().stream()
                .anyMatch(pattern -> Comparisons.matches(comparison, pattern, value, request));
        Predicate<String> passes = negated ? matches.negate() : matches;
        Stream<String> all = values.stream();
        return switch (condition.operator().values()) {
            case FOR_ALL -> all.allMatch(passes);
            case FOR_ANY -> all.anyMatch(passes);
            case SINGLE -> negated ? all.allMatch(passes) : all.anyMatch(passes);
        };
    }

    private static boolean withoutKey(Condition condition) {
        if (condition.operator().ifExists()) {
            return true;
        }
        return switch (condition.operator().values()) {
            case FOR_ALL -> true;
            case FOR_ANY -> false;
            case SINGLE -> Comparisons.isNegated(condition.operator().comparison());
        };
    }
}
