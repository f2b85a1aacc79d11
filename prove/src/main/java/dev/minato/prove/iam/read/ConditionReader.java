package dev.minato.prove.iam.read;

import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.FloatValue;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.prove.iam.policy.Condition;
import dev.minato.prove.iam.policy.Instants;
import dev.minato.prove.iam.policy.IpRange;
import dev.minato.prove.iam.policy.Numbers;
import dev.minato.prove.iam.policy.Operator;
import dev.minato.prove.iam.policy.Operator.Comparison;
import dev.minato.prove.iam.policy.Pattern;
import dev.minato.prove.iam.policy.Policy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the Condition element: operators, keys and values. */
record ConditionReader(String version) {
    /** {@code aws:PrincipalTag/team}; what stands before the colon may be an OIDC provider with dots and slashes. */
    static final String KEY = "[A-Za-z0-9][A-Za-z0-9._/-]*:[^\\s,'{}$]+(?:[ ]+[^\\s,'{}$]+)*";

    private static final java.util.regex.Pattern KEY_FORM = java.util.regex.Pattern.compile(KEY);

    List<Condition> read(Node node) {
        List<Condition> conditions = new ArrayList<>();
        for (Node.Entry block : node.entries("Condition")) {
            Optional<Operator> operator = OperatorName.read(block.node(), block.key());
            Map<String, String> seen = new HashMap<>(); // looked up, never iterated
            for (Node.Entry entry : block.node().entries("what an operator compares")) {
                String before = seen.putIfAbsent(entry.key().toLowerCase(Locale.ROOT), entry.key());
                if (before != null) {
                    entry.node().problem("the key is there twice: keys have no case, and " + before + " is there");
                }
                operator.flatMap(known -> condition(known, entry)).ifPresent(conditions::add);
            }
        }
        return conditions;
    }

    private Optional<Condition> condition(Operator operator, Node.Entry entry) {
        if (!KEY_FORM.matcher(entry.key()).matches()) {
            return entry.node()
                    .problem("\"" + entry.key() + "\" is no condition key, as aws:SourceIp or"
                            + " aws:PrincipalTag/team");
        }
        List<Pattern> values = new ArrayList<>();
        List<Node> nodes = entry.node().oneOrMore();
        for (Node node : nodes) {
            text(operator, node).flatMap(text -> value(operator, node, text)).ifPresent(values::add);
        }
        return values.isEmpty() || values.size() < nodes.size()
                ? Optional.empty()
                : Optional.of(new Condition(
                        operator, entry.key(), values, entry.node().where()));
    }

    /** Numbers and booleans may stand without quotes. */
    private static Optional<String> text(Operator operator, Node node) {
        return switch (node.value()) {
            case StringValue(String text) -> Optional.of(text);
            case IntValue(long number) -> Optional.of(Long.toString(number));
            case BoolValue flag -> Optional.of(flag.toString());
            case FloatValue(double number) ->
                operator.comparison().name().startsWith("Numeric")
                        ? Optional.of(BigDecimal.valueOf(number).toPlainString())
                        : node.problem("a number with a fraction goes with Numeric operators; put it in quotes");
            case NullValue nothing -> node.problem("null is no value of a condition");
            case MapValue map -> node.problem("an object is no value of a condition");
            case ListValue list -> node.problem("a list in a list is no value of a condition");
        };
    }

    private Optional<Pattern> value(Operator operator, Node node, String text) {
        Comparison comparison = operator.comparison();
        boolean variables = version.equals(Policy.CURRENT);
        return switch (comparison) {
            case StringEquals, StringNotEquals, StringEqualsIgnoreCase, StringNotEqualsIgnoreCase ->
                PatternReader.read(node, text, variables, false);
            case StringLike, StringNotLike -> PatternReader.read(node, text, variables, true);
            case ArnEquals, ArnNotEquals, ArnLike, ArnNotLike ->
                PatternReader.read(node, text, variables, true)
                        .filter(pattern -> new ArnRule(node).checkCondition(pattern));
            case NumericEquals,
                    NumericNotEquals,
                    NumericLessThan,
                    NumericLessThanEquals,
                    NumericGreaterThan,
                    NumericGreaterThanEquals ->
                literal(node, text, Numbers.read(text).isPresent(), "a number");
            case DateEquals, DateNotEquals, DateLessThan, DateLessThanEquals, DateGreaterThan, DateGreaterThanEquals ->
                literal(
                        node,
                        text,
                        Instants.read(text).isPresent(),
                        "a date, as 2026-01-31T12:00:00Z or seconds since 1970");
            case Bool, Null -> literal(node, text, text.equals("true") || text.equals("false"), "true or false");
            case IpAddress, NotIpAddress ->
                literal(
                        node,
                        text,
                        IpRange.read(text).isPresent(),
                        "an address or a range, as 203.0.113.0/24 or 2001:db8::/32");
            case BinaryEquals -> literal(node, text, isBase64(text), "Base64");
        };
    }

    private static Optional<Pattern> literal(Node node, String text, boolean understood, String what) {
        return understood ? Optional.of(Pattern.literal(text, false)) : node.problem("\"" + text + "\" is not " + what);
    }

    private static boolean isBase64(String text) {
        try {
            Base64.getDecoder().decode(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
