package dev.minato.api.guarantee;

import dev.minato.api.schema.FieldProblem;
import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.FloatValue;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.List;

/**
 * The form of a formula, at any depth: known words, with values of the right form. What the values mean (whether there is
 * such an operator, such an ARN) is looked at where policies are read.
 */
final class FormulaCheck {
    private static final int DEPTH_MAX = 20;
    private static final List<String> TEXTS =
            List.of("action", "notAction", "resource", "notResource", "resourceAccount", "through");
    private static final List<String> KNOWN = List.of(
            "principal",
            "notPrincipal",
            "action",
            "notAction",
            "resource",
            "notResource",
            "resourceAccount",
            "condition",
            "through",
            "all",
            "any",
            "not");
    private static final List<String> THROUGH = List.of("any", "none");

    private final List<FieldProblem> problems;

    FormulaCheck(List<FieldProblem> problems) {
        this.problems = problems;
    }

    void formula(MapValue formula, String path) {
        formula(formula, path, 1);
    }

    private void formula(Value value, String path, int depth) {
        if (!(value instanceof MapValue formula)) {
            add(path, "must be a map: " + String.join(", ", KNOWN));
            return;
        }
        if (depth > DEPTH_MAX) {
            add(path, "nests deeper than " + DEPTH_MAX);
            return;
        }
        if (formula.isEmpty()) {
            add(path, "says nothing, and so means every request; say at least one of " + String.join(", ", KNOWN));
        }
        for (String word : formula.keys()) {
            Value inner = formula.get(word);
            assert inner != null : "it is one of its keys";
            String at = path + "." + word;
            switch (word) {
                case "all", "any" -> formulas(inner, at, depth);
                case "not" -> formula(inner, at, depth + 1);
                case "condition" -> condition(inner, at);
                case "principal", "notPrincipal" -> principal(inner, at);
                default -> {
                    if (TEXTS.contains(word)) {
                        texts(inner, at);
                    } else {
                        add(at, "is not a known word; known are " + String.join(", ", KNOWN));
                    }
                }
            }
        }
        if (formula.has("through")) {
            through(formula, path);
        }
    }

    private void formulas(Value value, String path, int depth) {
        if (!(value instanceof ListValue list) || list.isEmpty()) {
            add(path, "must be a list of formulas, with at least one");
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            formula(list.get(i), path + "[" + i + "]", depth + 1);
        }
    }

    private void through(MapValue formula, String path) {
        List<String> names = formula.get("through") instanceof StringValue(String one)
                ? List.of(one)
                : formula.list("through").texts();
        for (String name : names) {
            boolean known = THROUGH.contains(name) || name.matches("vpce?-[0-9a-z]+");
            if (!known || (names.size() > 1 && THROUGH.contains(name))) {
                add(
                        path + ".through",
                        "is \"" + name
                                + "\"; must be none, any, or names of VPC endpoints (vpce-...) or VPCs (vpc-...)");
            }
        }
    }

    private void principal(Value value, String path) {
        switch (value) {
            case StringValue(String text) -> {
                if (!text.equals("*")) {
                    add(path, "is \"" + text + "\"; must be \"*\" or a map, as {AWS: ARN}");
                }
            }
            case MapValue map -> map.forEach((type, names) -> texts(names, path + "." + type));
            case ListValue _, BoolValue _, NullValue _, IntValue _, FloatValue _ ->
                add(path, "must be \"*\" or a map, as {AWS: ARN}");
        }
    }

    private void condition(Value value, String path) {
        if (!(value instanceof MapValue operators) || operators.isEmpty()) {
            add(path, "must be a map of operators, as {StringEquals: {aws:SourceVpc: vpc-1}}");
            return;
        }
        operators.forEach((operator, keys) -> {
            if (keys instanceof MapValue map && !map.isEmpty()) {
                map.forEach((key, values) -> plain(values, path + "." + operator + "." + key));
            } else {
                add(path + "." + operator, "must be a map of condition keys with their values");
            }
        });
    }

    private void texts(Value value, String path) {
        boolean one = value instanceof StringValue(String text) && !text.isEmpty();
        boolean many = value instanceof ListValue list
                && !list.isEmpty()
                && list.stream().allMatch(item -> item instanceof StringValue(String text) && !text.isEmpty());
        if (!one && !many) {
            add(path, "must be a text, or a list of texts with at least one");
        }
    }

    /** Policies take numbers and booleans for texts. */
    private void plain(Value value, String path) {
        boolean good = value instanceof ListValue list ? list.stream().allMatch(this::isPlain) : isPlain(value);
        if (!good) {
            add(path, "must be a text, a number, true or false, or a list of those");
        }
    }

    private boolean isPlain(Value value) {
        return switch (value) {
            case StringValue _, IntValue _, FloatValue _, BoolValue _ -> true;
            case MapValue _, ListValue _, NullValue _ -> false;
        };
    }

    private void add(String path, String message) {
        if (problems.size() < 50) {
            problems.add(new FieldProblem(path, message));
        }
    }
}
