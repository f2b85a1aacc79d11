package dev.minato.prove.iam.read;

import dev.minato.prove.iam.policy.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts a text at its wildcards and policy variables (IAM User Guide, "Variables and tags"). */
final class PatternReader {
    private static final java.util.regex.Pattern VARIABLE =
            java.util.regex.Pattern.compile("\\s*(" + ConditionReader.KEY + "?)\\s*(?:,\\s*'([^']*)'\\s*)?");

    private final Node node;
    private final String text;
    private final boolean wildcards;
    private final List<Pattern.Part> parts = new ArrayList<>();
    private final StringBuilder plain = new StringBuilder();

    private PatternReader(Node node, String text, boolean wildcards) {
        this.node = node;
        this.text = text;
        this.wildcards = wildcards;
    }

    /**
     * The pattern; empty after a problem was reported.
     *
     * @param variables whether {@code ${...}} has a meaning; in old policies it is plain text
     * @param wildcards whether {@code *} and {@code ?} have
     */
    static Optional<Pattern> read(Node node, String text, boolean variables, boolean wildcards) {
        return variables
                ? new PatternReader(node, text, wildcards).read()
                : Optional.of(Pattern.literal(text, wildcards));
    }

    private Optional<Pattern> read() {
        int i = 0;
        while (i < text.length()) {
            if (text.startsWith("${", i)) {
                int end = text.indexOf('}', i);
                if (end < 0 || !variable(text.substring(i + 2, end))) {
                    return node.problem(
                            "\"" + text.substring(i) + "\" is no policy variable: ${key}, ${key, 'default'},"
                                    + " or ${*}, ${?}, ${$} for the character itself");
                }
                i = end + 1;
            } else {
                character(text.charAt(i++));
            }
        }
        endPlain();
        return Optional.of(new Pattern(text, parts));
    }

    private void character(char c) {
        if (wildcards && (c == '*' || c == '?')) {
            endPlain();
            parts.add(c == '*' ? new Pattern.AnyText() : new Pattern.OneCharacter());
        } else {
            plain.append(c);
        }
    }

    private boolean variable(String inside) {
        if (inside.equals("*") || inside.equals("?") || inside.equals("$")) {
            plain.append(inside);
            return true;
        }
        java.util.regex.Matcher matcher = VARIABLE.matcher(inside);
        if (!matcher.matches()) {
            return false;
        }
        endPlain();
        parts.add(new Pattern.Variable(matcher.group(1), Optional.ofNullable(matcher.group(2))));
        return true;
    }

    private void endPlain() {
        if (!plain.isEmpty()) {
            parts.add(new Pattern.Literal(plain.toString()));
            plain.setLength(0);
        }
    }
}
