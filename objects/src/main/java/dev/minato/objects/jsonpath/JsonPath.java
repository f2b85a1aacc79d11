package dev.minato.objects.jsonpath;

import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.FloatValue;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.List;

/** A path through a tree: {@code .spec.containers[*].image}. What is not there leads to nothing. Immutable. */
public final class JsonPath {
    /** Leads to nothing, wherever it starts. */
    public static final JsonPath NOWHERE = new JsonPath(List.of(new Step.Union(List.of())));

    private final List<Step> steps;

    JsonPath(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /**
     * Reads a path as printer columns write it: {@code .spec.a}, with or without braces around it.
     *
     * @throws JsonPathException in words
     */
    public static JsonPath parse(String text) {
        String inner = text.startsWith("{") && text.endsWith("}") ? text.substring(1, text.length() - 1) : text;
        return new Parser(inner).path();
    }

    /**
     * What the path leads to, in order; empty when nothing is there.
     *
     * @throws JsonPathException when a step does not fit: an index of what is no list, or beyond its end
     */
    public List<Value> find(Value root) {
        List<Value> values = List.of(root);
        for (Step step : steps) {
            List<Value> next = new ArrayList<>();
            if (step instanceof Step.Union(List<JsonPath> paths)) {
                List<Value> before = values;
                paths.forEach(path -> before.forEach(value -> next.addAll(path.find(value))));
            } else {
                values.forEach(value -> follow(step, value, next));
            }
            values = next;
        }
        return values;
    }

    private static void follow(Step step, Value value, List<Value> into) {
        if (value instanceof NullValue && !(step instanceof Step.Literal)) {
            return;
        }
        switch (step) {
            case Step.Field(String name) -> {
                Value inner = value instanceof MapValue map ? map.get(name) : null;
                if (inner != null) {
                    into.add(inner);
                }
            }
            case Step.Wildcard _ -> into.addAll(children(value));
            case Step.Descent _ -> descend(value, into);
            case Step.Index(int index) -> into.add(list(value).get(place(list(value), index)));
            case Step.Slice slice -> cut(slice, list(value), into);
            case Step.Filter(JsonPath left, Step.Operator operator, JsonPath right) ->
                list(value).stream()
                        .filter(item -> holds(left.find(item), operator, right.find(item)))
                        .forEach(into::add);
            case Step.Exists(JsonPath path) ->
                list(value).stream().filter(item -> !path.find(item).isEmpty()).forEach(into::add);
            case Step.Literal(Value literal) -> into.add(literal);
            case Step.Union _ -> throw new IllegalStateException("a union takes all values at once");
        }
    }

    private static List<Value> children(Value value) {
        return switch (value) {
            case MapValue map -> {
                List<Value> values = new ArrayList<>();
                map.forEach((_, inner) -> values.add(inner));
                yield values;
            }
            case ListValue list -> List.copyOf(list);
            case StringValue _, IntValue _, FloatValue _, BoolValue _, NullValue _ -> List.of();
        };
    }

    private static void descend(Value value, List<Value> into) {
        List<Value> children = children(value);
        if (!children.isEmpty()) {
            into.add(value);
            children.forEach(child -> descend(child, into));
        }
    }

    private static ListValue list(Value value) {
        if (value instanceof ListValue list) {
            return list;
        }
        throw new JsonPathException(value.toJson() + " is not array or slice");
    }

    private static int place(ListValue list, int index) {
        int at = index < 0 ? list.size() + index : index;
        if (at < 0 || at >= list.size()) {
            throw new JsonPathException("array index out of bounds: index " + index + ", length " + list.size());
        }
        return at;
    }

    private static void cut(Step.Slice slice, ListValue list, List<Value> into) {
        Integer given = slice.end();
        int end = given == null ? list.size() : given < 0 ? list.size() + given : given;
        int start = slice.start() < 0 ? list.size() + slice.start() : slice.start();
        if (start == end) {
            return;
        }
        place(list, start);
        place(list, end - 1);
        if (start > end) {
            throw new JsonPathException("starting index " + start + " is greater than ending index " + end);
        }
        for (int i = start; i < end; i += slice.step()) {
            into.add(list.get(i));
        }
    }

    private static boolean holds(List<Value> left, Step.Operator operator, List<Value> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return false;
        }
        if (left.size() > 1 || right.size() > 1) {
            throw new JsonPathException("can only compare one element at a time");
        }
        return operator.holds(compare(left.getFirst(), right.getFirst()));
    }

    private static int compare(Value left, Value right) {
        return switch (left) {
            case StringValue(String text) when right instanceof StringValue(String other) -> text.compareTo(other);
            case IntValue(long number) when right instanceof IntValue(long other) -> Long.compare(number, other);
            case IntValue(long number)
            when right instanceof FloatValue(double other) -> Double.compare((double) number, other);
            case FloatValue(double number)
            when right instanceof FloatValue(double other) -> Double.compare(number, other);
            case FloatValue(double number)
            when right instanceof IntValue(long other) -> Double.compare(number, (double) other);
            case BoolValue flag when right instanceof BoolValue other -> Boolean.compare(flag.flag(), other.flag());
            case StringValue _, IntValue _, FloatValue _, BoolValue _, MapValue _, ListValue _, NullValue _ ->
                throw new JsonPathException(
                        "incompatible types for comparison: " + left.toJson() + " and " + right.toJson());
        };
    }

    /** As a template prints it: a text as it is, everything else as JSON. */
    static String printed(Value value) {
        return value instanceof StringValue(String text) ? text : value.toJson();
    }
}
