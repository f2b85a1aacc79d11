package dev.minato.api.schema;

import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds everything that is wrong with a value, not only the first thing. */
public final class Checker {
    /** More than this helps nobody, and a hostile object must not fill a status. */
    private static final int PROBLEMS_MAX = 50;

    private final List<FieldProblem> problems = new ArrayList<>();

    private Checker() {}

    /** The problems in the order of the fields; empty when the value is as the schema says. */
    public static List<FieldProblem> check(Schema schema, Value value, String path) {
        Checker checker = new Checker();
        checker.visit(schema, value, path);
        return List.copyOf(checker.problems);
    }

    private void visit(Schema schema, Value value, String path) {
        switch (schema) {
            case Schema.Text text -> text(text, value, path);
            case Schema.Whole whole -> whole(whole, value, path);
            case Schema.Flag _ -> {
                if (!(value instanceof BoolValue)) {
                    add(path, "must be true or false, not " + inWords(value));
                }
            }
            case Schema.Open _ -> {
                if (!(value instanceof MapValue)) {
                    add(path, "must be a map, not " + inWords(value));
                }
            }
            case Schema.Items items -> items(items, value, path);
            case Schema.Fields fields -> fields(fields, value, path);
        }
    }

    private void text(Schema.Text schema, Value value, String path) {
        if (!(value instanceof StringValue(String text))) {
            add(path, "must be a text, not " + inWords(value));
        } else if (text.length() < schema.lengthMin()) {
            add(path, "must not be empty");
        } else if (text.length() > schema.lengthMax()) {
            add(path, "has " + text.length() + " characters; at most " + schema.lengthMax() + " are allowed");
        } else if (!schema.values().isEmpty() && !schema.values().contains(text)) {
            add(path, "is \"" + text + "\"; must be one of " + String.join(", ", schema.values()));
        } else if (!schema.matches(text)) {
            add(path, "is \"" + text + "\"; must match " + schema.pattern());
        } else if (schema.format().equals("date-time") && !isTime(text)) {
            add(path, "is \"" + text + "\"; must be a time such as 2026-01-31T09:30:00Z");
        }
    }

    private static boolean isTime(String text) {
        try {
            return Instant.parse(text).isAfter(Instant.MIN);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private void whole(Schema.Whole schema, Value value, String path) {
        if (!(value instanceof IntValue(long number))) {
            add(path, "must be a whole number, not " + inWords(value));
        } else if (number < schema.min() || number > schema.max()) {
            add(path, "is " + number + "; must be from " + schema.min() + " to " + schema.max());
        }
    }

    private void items(Schema.Items schema, Value value, String path) {
        if (!(value instanceof ListValue list)) {
            add(path, "must be a list, not " + inWords(value));
            return;
        }
        if (list.size() > schema.itemsMax()) {
            add(path, "has " + list.size() + " items; at most " + schema.itemsMax() + " are allowed");
            return;
        }
        Set<List<String>> seen = new LinkedHashSet<>();
        for (int i = 0; i < list.size(); i++) {
            Value item = list.get(i);
            visit(schema.item(), item, path + "[" + i + "]");
            if (item instanceof MapValue map && !schema.keys().isEmpty()) {
                List<String> key = schema.keys().stream().map(map::textOrEmpty).toList();
                if (!seen.add(key)) {
                    add(
                            path + "[" + i + "]",
                            "has the same " + String.join(", ", schema.keys()) + " as an item before");
                }
            }
        }
    }

    private void fields(Schema.Fields schema, Value value, String path) {
        if (!(value instanceof MapValue map)) {
            add(path, "must be a map, not " + inWords(value));
            return;
        }
        for (Field field : schema.fields()) {
            Value inner = map.get(field.name());
            if (inner == null || inner instanceof NullValue) {
                if (field.required()) {
                    add(path + "." + field.name(), "is missing: " + field.doc());
                }
            } else {
                visit(field.schema(), inner, path + "." + field.name());
            }
        }
        for (String key : map.keys()) {
            if (schema.field(key) == null) {
                add(
                        path + "." + key,
                        "is not a known field; known are "
                                + String.join(
                                        ", ",
                                        schema.fields().stream()
                                                .map(Field::name)
                                                .toList()));
            }
        }
    }

    private void add(String path, String message) {
        if (problems.size() < PROBLEMS_MAX) {
            problems.add(new FieldProblem(path, message));
        }
    }

    private static String inWords(Value value) {
        return switch (value) {
            case MapValue _ -> "a map";
            case ListValue _ -> "a list";
            case StringValue(String text) -> "the text \"" + text + "\"";
            case NullValue _ -> "null";
            case IntValue _, BoolValue _, dev.minato.objects.tree.FloatValue _ -> value.toJson();
        };
    }
}
