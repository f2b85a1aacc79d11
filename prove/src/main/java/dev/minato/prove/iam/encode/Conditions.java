package dev.minato.prove.iam.encode;

import dev.minato.prove.iam.policy.Condition;
import dev.minato.prove.iam.policy.Instants;
import dev.minato.prove.iam.policy.IpRange;
import dev.minato.prove.iam.policy.Numbers;
import dev.minato.prove.iam.policy.Operator;
import dev.minato.prove.iam.policy.Operator.Comparison;
import dev.minato.prove.iam.policy.Pattern;
import dev.minato.prove.iam.request.Request;
import dev.minato.prove.solve.Circuit;
import dev.minato.prove.solve.PointTest;
import dev.minato.prove.solve.Tests;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Conditions as literals (IAM User Guide, "Condition operators", "Multivalued context keys").
 *
 * <pre>
 *                     key absent   one value         a set of values
 *   StringEquals      no           it matches        one matches
 *   StringNotEquals   yes          it does not       none matches
 *   ForAnyValue:=     no           it matches        one matches
 *   ForAnyValue:!=    no           it does not       one does not match
 *   ForAllValues:=    yes          it matches        all match
 *   ForAllValues:!=   yes          it does not       none matches
 *   ...IfExists       yes          as without
 * </pre>
 */
final class Conditions {
    private final Circuit circuit;
    private final Tests tests;
    private final Keys keys;
    private final Matching matching;

    Conditions(Circuit circuit, Tests tests, Keys keys, Matching matching) {
        this.circuit = circuit;
        this.tests = tests;
        this.keys = keys;
        this.matching = matching;
    }

    int holds(Condition condition) {
        Key key = keys.key(Request.key(condition.key()));
        int present = key.present(circuit);
        Operator operator = condition.operator();
        if (operator.comparison() == Comparison.Null) {
            return circuit.or(condition.values().stream()
                    .map(value -> value.text().equals("true") ? Circuit.not(present) : present)
                    .toList());
        }
        boolean negated = isNegated(operator.comparison());
        boolean absent = operator.ifExists()
                || switch (operator.values()) {
                    case SINGLE -> negated;
                    case FOR_ALL -> true;
                    case FOR_ANY -> false;
                };
        List<Integer> cases = new ArrayList<>();
        if (absent) {
            cases.add(Circuit.not(present));
        }
        for (Key.Case one : key.cases()) {
            cases.add(circuit.and(one.guard(), holds(condition, one.value(), negated)));
        }
        return circuit.or(cases);
    }

    private int holds(Condition condition, Value value, boolean negated) {
        return switch (condition.operator().values()) {
            case SINGLE -> negated ? Circuit.not(some(condition, value, true)) : some(condition, value, true);
            case FOR_ANY -> some(condition, value, !negated);
            case FOR_ALL -> Circuit.not(some(condition, value, negated));
        };
    }

    /** That some value matches one of the condition's; or that some value matches none. */
    private int some(Condition condition, Value value, boolean matches) {
        Comparison comparison = condition.operator().comparison();
        List<Pattern> patterns = condition.values();
        return switch (comparison) {
            case StringEquals, StringNotEquals, StringLike, StringNotLike, BinaryEquals, Bool, Null ->
                some(value, patterns, Matching.Style.EXACT, matches);
            case StringEqualsIgnoreCase, StringNotEqualsIgnoreCase ->
                some(value, patterns, Matching.Style.IGNORING_CASE, matches);
            case ArnEquals, ArnNotEquals, ArnLike, ArnNotLike -> some(value, patterns, Matching.Style.ARN, matches);
            case NumericEquals,
                    NumericNotEquals,
                    NumericLessThan,
                    NumericLessThanEquals,
                    NumericGreaterThan,
                    NumericGreaterThanEquals -> {
                List<PointTest.Range> ranges = patterns.stream()
                        .map(pattern -> range(
                                comparison,
                                Numbers.read(pattern.text()).orElseThrow(() -> refused(condition, pattern))))
                        .toList();
                yield some(value, tests.points(Lines.NUMBERS, ranges), matches);
            }
            case DateEquals,
                    DateNotEquals,
                    DateLessThan,
                    DateLessThanEquals,
                    DateGreaterThan,
                    DateGreaterThanEquals -> {
                List<PointTest.Range> ranges = patterns.stream()
                        .map(pattern -> range(
                                comparison,
                                Instants.read(pattern.text())
                                        .flatMap(instant -> Lines.TIMES.point(pattern.text()))
                                        .orElseThrow(() -> refused(condition, pattern))))
                        .toList();
                yield some(value, tests.points(Lines.TIMES, ranges), matches);
            }
            case IpAddress, NotIpAddress -> {
                List<PointTest.Range> ranges = patterns.stream()
                        .map(pattern -> Lines.range(
                                IpRange.read(pattern.text()).orElseThrow(() -> refused(condition, pattern))))
                        .toList();
                yield some(value, tests.points(Lines.ADDRESSES, ranges), matches);
            }
        };
    }

    private static NotModelled refused(Condition condition, Pattern pattern) {
        return new NotModelled(condition.where() + ": \"" + pattern.text() + "\" is no value of "
                + condition.operator().comparison());
    }

    private int some(Value value, List<Pattern> patterns, Matching.Style style, boolean matches) {
        return matches ? matching.matches(value, patterns, style) : matching.misses(value, patterns, style);
    }

    private int some(Value value, PointTest test, boolean matches) {
        return matches ? matching.matches(value, test) : matching.misses(value, test);
    }

    private static PointTest.Range range(Comparison comparison, BigDecimal point) {
        Optional<BigDecimal> end = Optional.of(point);
        return switch (comparison) {
            case NumericLessThan, DateLessThan -> new PointTest.Range(Optional.empty(), false, end, false);
            case NumericLessThanEquals, DateLessThanEquals -> new PointTest.Range(Optional.empty(), false, end, true);
            case NumericGreaterThan, DateGreaterThan -> new PointTest.Range(end, false, Optional.empty(), false);
            case NumericGreaterThanEquals, DateGreaterThanEquals ->
                new PointTest.Range(end, true, Optional.empty(), false);
            case NumericEquals, NumericNotEquals, DateEquals, DateNotEquals ->
                new PointTest.Range(end, true, end, true);
            case StringEquals,
                    StringNotEquals,
                    StringEqualsIgnoreCase,
                    StringNotEqualsIgnoreCase,
                    StringLike,
                    StringNotLike,
                    Bool,
                    BinaryEquals,
                    IpAddress,
                    NotIpAddress,
                    ArnEquals,
                    ArnNotEquals,
                    ArnLike,
                    ArnNotLike,
                    Null -> throw new IllegalArgumentException(comparison + " does not order");
        };
    }

    static boolean isNegated(Comparison comparison) {
        return switch (comparison) {
            case StringNotEquals,
                    StringNotEqualsIgnoreCase,
                    StringNotLike,
                    NumericNotEquals,
                    DateNotEquals,
                    NotIpAddress,
                    ArnNotEquals,
                    ArnNotLike -> true;
            case StringEquals,
                    StringEqualsIgnoreCase,
                    StringLike,
                    NumericEquals,
                    NumericLessThan,
                    NumericLessThanEquals,
                    NumericGreaterThan,
                    NumericGreaterThanEquals,
                    DateEquals,
                    DateLessThan,
                    DateLessThanEquals,
                    DateGreaterThan,
                    DateGreaterThanEquals,
                    Bool,
                    BinaryEquals,
                    IpAddress,
                    ArnEquals,
                    ArnLike,
                    Null -> false;
        };
    }
}
