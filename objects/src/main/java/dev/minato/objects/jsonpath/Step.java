package dev.minato.objects.jsonpath;

import dev.minato.objects.tree.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step of a path, from values to values. */
sealed interface Step {
    /** {@code .name}: the value of a key. */
    record Field(String name) implements Step {}

    /** {@code .*} and {@code [*]} of maps: every value in it. */
    record Wildcard() implements Step {}

    /** {@code ..}: the value and every map and list below it. */
    record Descent() implements Step {}

    /**
     * {@code [start:end:step]}, ends counted from the end when negative.
     *
     * @param end null for the last
     */
    record Slice(int start, @Nullable Integer end, int step) implements Step {}

    /** {@code [n]}, from the end when negative. */
    record Index(int index) implements Step {}

    /** {@code [a,b]}: what each leads to, one after the other. */
    record Union(List<JsonPath> paths) implements Step {
        public Union {
            paths = List.copyOf(paths);
        }
    }

    /** {@code [?(left op right)]}: the items for which it holds. */
    record Filter(JsonPath left, Operator operator, JsonPath right) implements Step {}

    /** {@code [?(path)]}: the items in which the path leads to something. */
    record Exists(JsonPath path) implements Step {}

    /** A text, number or flag in place of what was there. */
    record Literal(Value value) implements Step {}

    /** How a filter compares. */
    enum Operator {
        EQUAL("=="),
        NOT_EQUAL("!="),
        LESS("<"),
        LESS_EQUAL("<="),
        GREATER(">"),
        GREATER_EQUAL(">=");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        static Operator of(String sign) {
            for (Operator operator : values()) {
                if (operator.sign.equals(sign)) {
                    return operator;
                }
            }
            throw new JsonPathException("unrecognized filter operator " + sign);
        }

        /** @param order as a comparator says it */
        boolean holds(int order) {
            return switch (this) {
                case EQUAL -> order == 0;
                case NOT_EQUAL -> order != 0;
                case LESS -> order < 0;
                case LESS_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_EQUAL -> order >= 0;
            };
        }
    }
}
