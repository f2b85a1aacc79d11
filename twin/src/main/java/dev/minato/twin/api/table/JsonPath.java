package dev.minato.twin.api.table;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of JSONPath that printer columns use: {@code .spec.a}, {@code ['a.b']}, {@code a\.b}, {@code [0]}, {@code [-1]},
 * {@code [*]}, {@code [?(@.type=="Ready")]}, {@code !=}. Immutable.
 */
final class JsonPath {
    private final List<Step> steps;

    /** One step from values to values. */
    private sealed interface Step {
        record Key(String name) implements Step {}

        record At(int index) implements Step {}

        record All() implements Step {}

        record Where(JsonPath left, boolean equal, String right) implements Step {}
    }

    private JsonPath(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /** @throws IllegalArgumentException with the place, for what is none of the forms above */
    static JsonPath parse(String text) {
        return new Parser(text).path();
    }

    /** What the path leads to, in order; empty when nothing is there. */
    List<Value> find(Value root) {
        List<Value> values = List.of(root);
        for (Step step : steps) {
            List<Value> next = new ArrayList<>();
            values.forEach(value -> follow(step, value, next));
            values = next;
        }
        return values;
    }

    private static void follow(Step step, Value value, List<Value> into) {
        switch (step) {
            case Step.Key(String name) -> {
                Value inner = value instanceof MapValue map ? map.get(name) : null;
                if (inner != null) {
                    into.add(inner);
                }
            }
            case Step.At(int index) -> {
                if (value instanceof ListValue list) {
                    int at = index < 0 ? list.size() + index : index;
                    if (at >= 0 && at < list.size()) {
                        into.add(list.get(at));
                    }
                }
            }
            case Step.All _ -> {
                if (value instanceof ListValue list) {
                    into.addAll(list);
                } else if (value instanceof MapValue map) {
                    map.forEach((_, inner) -> into.add(inner));
                }
            }
            case Step.Where(JsonPath left, boolean equal, String right) -> {
                if (value instanceof ListValue list) {
                    list.stream()
                            .filter(item -> equal == right.equals(text(left.find(item))))
                            .forEach(into::add);
                }
            }
        }
    }

    private static @Nullable String text(List<Value> found) {
        if (found.isEmpty()) {
            return null;
        }
        return found.getFirst() instanceof StringValue(String text)
                ? text
                : found.getFirst().toJson();
    }

    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        JsonPath path() {
            List<Step> steps = new ArrayList<>();
            if (at < text.length() && (text.charAt(at) == '$' || text.charAt(at) == '@')) {
                at++;
            }
            while (at < text.length()) {
                char next = text.charAt(at);
                if (next == '.') {
                    at++;
                } else if (next == '[') {
                    at++;
                    steps.add(bracket());
                } else {
                    steps.add(key());
                }
            }
            return new JsonPath(steps);
        }

        private Step key() {
            StringBuilder name = new StringBuilder();
            while (at < text.length() && text.charAt(at) != '.' && text.charAt(at) != '[') {
                if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                    at++;
                }
                name.append(text.charAt(at++));
            }
            return name.toString().equals("*") ? new Step.All() : new Step.Key(name.toString());
        }

        private Step bracket() {
            int end = text.indexOf(']', at);
            if (text.startsWith("?(", at)) {
                end = text.indexOf(")]", at) + 1;
            }
            if (end <= 0) {
                throw new IllegalArgumentException("a [ without its ] in " + text);
            }
            String inner = text.substring(at, end);
            at = end + 1;
            if (inner.equals("*")) {
                return new Step.All();
            }
            if (inner.startsWith("?(")) {
                return where(inner.substring(2, inner.length() - 1));
            }
            if (inner.startsWith("'") || inner.startsWith("\"")) {
                return new Step.Key(unquoted(inner));
            }
            try {
                return new Step.At(Integer.parseInt(inner));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("neither an index nor a filter: [" + inner + "] in " + text, e);
            }
        }

        private Step where(String condition) {
            boolean equal = condition.contains("==");
            int operator = condition.indexOf(equal ? "==" : "!=");
            if (operator < 0) {
                throw new IllegalArgumentException("a filter compares with == or !=: " + condition);
            }
            return new Step.Where(
                    parse(condition.substring(0, operator).strip()),
                    equal,
                    unquoted(condition.substring(operator + 2).strip()));
        }

        private static String unquoted(String text) {
            boolean quoted = text.length() >= 2
                    && (text.charAt(0) == '\'' || text.charAt(0) == '"')
                    && text.charAt(text.length() - 1) == text.charAt(0);
            return quoted ? text.substring(1, text.length() - 1) : text;
        }
    }
}
