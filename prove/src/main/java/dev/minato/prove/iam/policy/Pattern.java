package dev.minato.prove.iam.policy;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text of a policy, cut into what it stands for: literal text, {@code *}, {@code ?}, policy variables
 * ({@code ${aws:username}}, {@code ${aws:PrincipalTag/team, 'none'}}) and the escapes {@code ${*}}, {@code ${?}},
 * {@code ${$}}, which are literal text (IAM User Guide, "Policy variables and tags").
 *
 * @param text as it is written
 */
public record Pattern(String text, List<Part> parts) {
    public sealed interface Part {}

    public record Literal(String text) implements Part {}

    /** {@code ?}: exactly one character. */
    public record OneCharacter() implements Part {}

    /** {@code *}: any text, also none. */
    public record AnyText() implements Part {}

    /** The value of a key of the request, literally (its own wildcards stand for themselves). */
    public record Variable(String key, Optional<String> defaultText) implements Part {
        public Variable {
            requireNonNull(key, "key is null");
            requireNonNull(defaultText, "defaultText is null");
        }
    }

    public Pattern {
        requireNonNull(text, "text is null");
        parts = List.copyOf(parts);
    }

    /** Text without variables; with {@code wildcards}, {@code *} and {@code ?} have their meaning. */
    public static Pattern literal(String text, boolean wildcards) {
        List<Part> parts = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (wildcards && (c == '*' || c == '?')) {
                if (!plain.isEmpty()) {
                    parts.add(new Literal(plain.toString()));
                    plain.setLength(0);
                }
                parts.add(c == '*' ? new AnyText() : new OneCharacter());
            } else {
                plain.append(c);
            }
        }
        if (!plain.isEmpty()) {
            parts.add(new Literal(plain.toString()));
        }
        return new Pattern(text, parts);
    }

    public boolean hasVariables() {
        return parts.stream().anyMatch(Variable.class::isInstance);
    }
}
