package dev.minato.prove.iam.read;

import dev.minato.prove.iam.policy.Operator;
import dev.minato.prove.iam.policy.Operator.Comparison;
import dev.minato.prove.iam.policy.Operator.Values;
import java.util.Arrays;
import java.util.Optional;

/** Reads {@code ForAnyValue:StringLikeIfExists}. */
final class OperatorName {
    private static final String IF_EXISTS = "IfExists";

    private OperatorName() {}

    static Optional<Operator> read(Node node, String name) {
        int colon = name.indexOf(':');
        Optional<Values> values = colon < 0 ? Optional.of(Values.SINGLE) : qualifier(name.substring(0, colon));
        if (values.isEmpty()) {
            return node.problem("there is no set operator \"" + name.substring(0, colon)
                    + "\"; there are ForAllValues and ForAnyValue");
        }
        String rest = name.substring(colon + 1);
        boolean ifExists = rest.endsWith(IF_EXISTS);
        String plain = ifExists ? rest.substring(0, rest.length() - IF_EXISTS.length()) : rest;
        Optional<Comparison> comparison = Arrays.stream(Comparison.values())
                .filter(c -> c.name().equals(plain))
                .findFirst();
        if (comparison.isEmpty()) {
            return node.problem("there is no condition operator \"" + plain + "\"");
        }
        if (comparison.get() == Comparison.Null && (ifExists || values.get() != Values.SINGLE)) {
            return node.problem(
                    "Null tests whether the key is there; neither IfExists nor a set operator goes with it");
        }
        if (ifExists && values.get() == Values.FOR_ANY) {
            return node.problem(
                    "of an absent key AWS says that ForAnyValue makes the condition false, and that IfExists"
                            + " makes it true; which counts is not said: write one of them");
        }
        return Optional.of(new Operator(comparison.get(), values.get(), ifExists));
    }

    private static Optional<Values> qualifier(String name) {
        return switch (name) {
            case "ForAllValues" -> Optional.of(Values.FOR_ALL);
            case "ForAnyValue" -> Optional.of(Values.FOR_ANY);
            default -> Optional.empty();
        };
    }
}
