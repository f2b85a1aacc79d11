package dev.minato.prove.iam.evaluate;

import dev.minato.prove.iam.policy.Instants;
import dev.minato.prove.iam.policy.IpRange;
import dev.minato.prove.iam.policy.Numbers;
import dev.minato.prove.iam.policy.Operator.Comparison;
import dev.minato.prove.iam.policy.Pattern;
import dev.minato.prove.iam.request.Request;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;

/** One value of a policy against one value of a request. */
final class Comparisons {
    private Comparisons() {}

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

    /** Whether the value matches, also of a negated operator: the negation is the caller's. */
    static boolean matches(Comparison comparison, Pattern pattern, String value, Request request) {
        return switch (comparison) {
            case StringEquals, StringNotEquals, StringLike, StringNotLike -> Glob.matches(pattern, value, request);
            case StringEqualsIgnoreCase, StringNotEqualsIgnoreCase -> Glob.matchesIgnoringCase(pattern, value, request);
            case ArnEquals, ArnNotEquals, ArnLike, ArnNotLike -> Glob.matchesArn(pattern, value, request);
            case NumericEquals, NumericNotEquals -> number(value, pattern, order -> order == 0);
            case NumericLessThan -> number(value, pattern, order -> order < 0);
            case NumericLessThanEquals -> number(value, pattern, order -> order <= 0);
            case NumericGreaterThan -> number(value, pattern, order -> order > 0);
            case NumericGreaterThanEquals -> number(value, pattern, order -> order >= 0);
            case DateEquals, DateNotEquals -> date(value, pattern, order -> order == 0);
            case DateLessThan -> date(value, pattern, order -> order < 0);
            case DateLessThanEquals -> date(value, pattern, order -> order <= 0);
            case DateGreaterThan -> date(value, pattern, order -> order > 0);
            case DateGreaterThanEquals -> date(value, pattern, order -> order >= 0);
            case Bool -> pattern.text().equalsIgnoreCase(value);
            case IpAddress, NotIpAddress -> address(value, pattern.text());
            case BinaryEquals -> binary(value, pattern.text());
            case Null -> throw new IllegalStateException("Null compares no value");
        };
    }

    private static boolean number(String value, Pattern pattern, IntPredicate holds) {
        return ordered(Numbers::read, value, pattern, holds);
    }

    private static boolean date(String value, Pattern pattern, IntPredicate holds) {
        return ordered(Instants::read, value, pattern, holds);
    }

    /** A value that cannot be read matches nothing. */
    private static <T extends Comparable<T>> boolean ordered(
            Function<String, Optional<T>> read, String value, Pattern pattern, IntPredicate holds) {
        Optional<T> left = read.apply(value);
        Optional<T> right = read.apply(pattern.text());
        return left.isPresent() && right.isPresent() && holds.test(left.get().compareTo(right.get()));
    }

    private static boolean address(String value, String range) {
        Optional<IpRange> address = IpRange.read(value);
        return address.isPresent()
                && IpRange.read(range).filter(all -> all.holds(address.get())).isPresent();
    }

    private static boolean binary(String value, String encoded) {
        try {
            return Arrays.equals(
                    Base64.getDecoder().decode(value), Base64.getDecoder().decode(encoded));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
