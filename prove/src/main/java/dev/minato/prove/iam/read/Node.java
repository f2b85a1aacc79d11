package dev.minato.prove.iam.read;

import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.FloatValue;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.Path;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import dev.minato.prove.iam.policy.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A value of the text with its place; it reports what is wrong with it. */
record Node(Value value, Path path, Reading reading) {
    Written where() {
        return reading.source().places().apply(path);
    }

    /** Reports the problem; the empty result lets the caller go on and find the others. */
    <T> Optional<T> problem(String rule) {
        reading.problem(path, rule);
        return Optional.empty();
    }

    /** The entries of a map, by key; reports anything else. */
    List<Entry> entries(String what) {
        if (!(value instanceof MapValue map)) {
            problem(what + " must be an object, this is " + kind());
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        map.forEach((key, entry) -> entries.add(new Entry(key, new Node(entry, path.key(key), reading))));
        return entries;
    }

    record Entry(String key, Node node) {}

    boolean isMap() {
        return value instanceof MapValue;
    }

    Optional<Node> entry(String key) {
        Value found = value instanceof MapValue map ? map.get(key) : null;
        return found == null ? Optional.empty() : Optional.of(new Node(found, path.key(key), reading));
    }

    /** The items of a list, or the value itself: a policy may leave out the brackets round one value. */
    List<Node> oneOrMore() {
        if (!(value instanceof ListValue list)) {
            return List.of(this);
        }
        if (list.isEmpty()) {
            problem("the list is empty; what it would mean is not said by AWS");
        }
        List<Node> items = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            items.add(new Node(list.get(i), path.index(i), reading));
        }
        return items;
    }

    /** The text; reports anything else. */
    Optional<String> text(String what) {
        return value instanceof StringValue(String text)
                ? Optional.of(text)
                : problem(what + " must be a text, this is " + kind());
    }

    String kind() {
        return switch (value) {
            case MapValue map -> "an object";
            case ListValue list -> "a list";
            case StringValue text -> "a text";
            case NullValue nothing -> "null";
            case BoolValue flag -> "a boolean; put it in quotes if the text is meant";
            case IntValue number -> "a number; put it in quotes if the text is meant";
            case FloatValue number -> "a number; put it in quotes if the text is meant";
        };
    }
}
