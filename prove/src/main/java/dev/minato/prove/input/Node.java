package dev.minato.prove.input;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.FloatValue;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import dev.minato.objects.yaml.Origins;
import dev.minato.prove.iam.policy.Written;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that was read, where it stands, and where to say what is wrong with it.
 *
 * @param source the file, as a person knows it
 */
record Node(String source, Value value, Origins origins, Problems problems) {
    Node {
        requireNonNull(source, "source is null");
        requireNonNull(value, "value is null");
        requireNonNull(origins, "origins is null");
    }

    Written where() {
        return new Written(source, origins.place());
    }

    void problem(String message) {
        problems.add(where(), message);
    }

    boolean isMap() {
        return value instanceof MapValue;
    }

    MapValue map() {
        return value instanceof MapValue map ? map : MapValue.EMPTY;
    }

    /** The same place with another value: what an expression that is written here stands for. */
    Node with(Value other) {
        return new Node(source, other, origins, problems);
    }

    /** What stands at the key; null when nothing, or null, does. */
    @Nullable
    Node entry(String key) {
        Value inner = map().get(key);
        return inner == null || inner instanceof NullValue ? null : child(inner, origins.entry(key));
    }

    /** The entries of a map, in order of their keys. */
    List<String> keys() {
        return List.copyOf(map().keys());
    }

    /** The items of a list; anything else is a problem. */
    List<Node> items() {
        if (!(value instanceof ListValue list)) {
            problem("must be a list, not " + inWords(value));
            return List.of();
        }
        List<Node> items = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            items.add(child(list.get(i), origins.item(i)));
        }
        return items;
    }

    /** The items of the list at the key; none when it is not there. */
    List<Node> items(String key) {
        Node list = entry(key);
        return list == null ? List.of() : list.items();
    }

    private Node child(Value inner, @Nullable Origins its) {
        return new Node(source, inner, its == null ? origins : its, problems);
    }

    /** The text; empty, and a problem, when it is none. */
    String text() {
        if (value instanceof StringValue(String text)) {
            return text;
        }
        boolean quotes = value instanceof IntValue || value instanceof FloatValue || value instanceof BoolValue;
        problem("must be a text, not " + inWords(value) + (quotes ? "; put it in quotes" : ""));
        return "";
    }

    /** The text at the key; empty, and a problem, when it is not there. */
    String required(String key) {
        Node node = entry(key);
        if (node == null) {
            problem("has no " + key);
            return "";
        }
        return node.text();
    }

    /** The text at the key; empty when it is not there. */
    String optional(String key) {
        Node node = entry(key);
        return node == null ? "" : node.text();
    }

    /** True or false at the key; {@code orElse} when it is not there. */
    boolean flag(String key, boolean orElse) {
        Node node = entry(key);
        if (node == null) {
            return orElse;
        }
        if (node.value() instanceof BoolValue flag) {
            return flag.flag();
        }
        node.problem("must be true or false, not " + inWords(node.value()));
        return orElse;
    }

    /** Says of each key that is not one of these that it is unknown, and of anything but a map that it is none. */
    boolean isMapOf(List<String> known) {
        if (!isMap()) {
            problem("must be a map with " + String.join(", ", known) + ", not " + inWords(value));
            return false;
        }
        for (String key : keys()) {
            if (!known.contains(key)) {
                Node entry = entry(key);
                (entry == null ? this : entry)
                        .problem("the field \"" + key + "\" is not known here; known are " + String.join(", ", known));
            }
        }
        return true;
    }

    static String inWords(Value value) {
        return switch (value) {
            case MapValue _ -> "a map";
            case ListValue _ -> "a list";
            case StringValue(String text) -> "the text \"" + text + "\"";
            case NullValue _ -> "null";
            case IntValue _, BoolValue _, FloatValue _ -> value.toJson();
        };
    }
}
