package dev.minato.prove.iam.policy;

import static java.util.Objects.requireNonNull;

/**
 * A condition operator with what may stand before and after it: {@code ForAnyValue:StringLikeIfExists}.
 *
 * <p>With the key absent: positive comparisons do not hold, negated ones do, {@code ...IfExists} holds; {@code
 * ForAllValues} holds for no values, {@code ForAnyValue} does not (IAM User Guide, "Condition operators" and
 * "Multivalued context keys").
 */
public record Operator(Comparison comparison, Values values, boolean ifExists) {
    public Operator {
        requireNonNull(comparison, "comparison is null");
        requireNonNull(values, "values is null");
    }

    /** How many values the key may have, and how many of them must match. */
    public enum Values {
        SINGLE,
        FOR_ALL,
        FOR_ANY
    }

    /** The names are those of the policies' grammar. */
    public enum Comparison {
        StringEquals,
        StringNotEquals,
        StringEqualsIgnoreCase,
        StringNotEqualsIgnoreCase,
        StringLike,
        StringNotLike,
        NumericEquals,
        NumericNotEquals,
        NumericLessThan,
        NumericLessThanEquals,
        NumericGreaterThan,
        NumericGreaterThanEquals,
        DateEquals,
        DateNotEquals,
        DateLessThan,
        DateLessThanEquals,
        DateGreaterThan,
        DateGreaterThanEquals,
        Bool,
        BinaryEquals,
        IpAddress,
        NotIpAddress,
        ArnEquals,
        ArnNotEquals,
        ArnLike,
        ArnNotLike,
        Null
    }
}
