package dev.minato.prove.iam.evaluate;

import dev.minato.prove.iam.policy.Patterns;
import dev.minato.prove.iam.policy.Statement;
import dev.minato.prove.iam.request.Request;

/** Whether the action, the resource and the conditions of a statement match a request. */
final class StatementMatch {
    private StatementMatch() {}

    static boolean applies(Statement statement, Request request) {
        return actionMatches(statement.actions(), request)
                && resourceMatches(statement.resources(), request)
                && statement.conditions().stream().allMatch(condition -> ConditionMatch.holds(condition, request));
    }

    static boolean actionMatches(Patterns actions, Request request) {
        return actions.negated()
                != actions.patterns().stream()
                        .anyMatch(pattern -> Glob.matchesIgnoringCase(pattern, request.action(), request));
    }

    static boolean resourceMatches(Patterns resources, Request request) {
        return resources.negated()
                != resources.patterns().stream()
                        .anyMatch(pattern -> Glob.matches(pattern, request.resource(), request));
    }
}
