package dev.minato.objects.apply;

import dev.minato.objects.schema.Schema;
import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.FloatValue;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.Path;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether a value can be applied: known fields only, the right types, no item twice. In structured-merge-diff's words. */
final class TypedCheck {
    private final List<String> problems = new ArrayList<>();

    private TypedCheck() {}

    /** All that is wrong, each with its place in front. */
    static List<String> problems(Schema schema, MapValue object) {
        TypedCheck check = new TypedCheck();
        check.value(schema, object, Path.ROOT);
        return check.problems;
    }

    private void value(Schema schema, Value value, Path path) {
        if (value == NullValue.NULL) {
            return;
        }
        switch (schema.kind()) {
            case OBJECT -> {
                if (value instanceof MapValue map) {
                    fields(schema, map, path);
                } else {
                    problem(path, "expected map, got " + print(value));
                }
            }
            case ARRAY -> {
                if (value instanceof ListValue list) {
                    items(schema, list, path);
                } else {
                    problem(path, "expected list, got " + print(value));
                }
            }
            case STRING -> scalar(schema, value, path);
            case INTEGER, NUMBER -> {
                if (!(value instanceof IntValue) && !(value instanceof FloatValue)) {
                    problem(path, "expected numeric (int or float), got " + goType(value));
                }
            }
            case BOOLEAN -> {
                if (!(value instanceof BoolValue)) {
                    problem(path, "expected boolean, got " + print(value));
                }
            }
            case INT_OR_STRING, QUANTITY -> anyScalar(value, path);
            case ANY -> {
                if (value instanceof MapValue map) {
                    fields(schema, map, path);
                }
            }
        }
    }

    private void scalar(Schema schema, Value value, Path path) {
        boolean plain = schema.format().isEmpty() || schema.format().equals("byte");
        if (!plain) {
            anyScalar(value, path);
        } else if (!(value instanceof StringValue)) {
            problem(path, "expected string, got &value.valueUnstructured{Value:" + inner(value) + "}");
        }
    }

    private void anyScalar(Value value, Path path) {
        if (value instanceof MapValue || value instanceof ListValue) {
            problem(path, "expected any scalar, got " + print(value));
        }
    }

    private void fields(Schema schema, MapValue map, Path path) {
        for (int i = 0; i < map.size(); i++) {
            String key = map.keyAt(i);
            Schema field = schema.property(key);
            if (field == null) {
                problem(path.key(key), "field not declared in schema");
                return; // the server looks no further in this map, either
            }
            value(field, map.valueAt(i), path.key(key));
        }
    }

    private void items(Schema schema, ListValue list, Path path) {
        boolean keyed = schema.listType() != Schema.ListType.ATOMIC;
        Set<Path.Step> seen = new HashSet<>(); // asked, never iterated
        for (int i = 0; i < list.size(); i++) {
            Path.Step step = new Path.Index(i);
            if (keyed) {
                try {
                    step = Atom.step(schema, list.get(i));
                } catch (ApplyException.Problem e) {
                    problem(path, "element " + i + ": " + e.getMessage());
                    return;
                }
                if (!seen.add(step)) {
                    problem(path, "duplicate entries for key " + Path.ROOT.plus(step));
                }
            }
            value(schema.items(), list.get(i), path.plus(step));
        }
    }

    private void problem(Path path, String words) {
        problems.add(path.isRoot() ? words : path + ": " + words);
    }

    private static String print(Value value) {
        return "&{" + inner(value) + "}";
    }

    private static String inner(Value value) {
        return value instanceof StringValue(String text) ? text : value.toJson();
    }

    private static String goType(Value value) {
        return switch (value) {
            case MapValue map -> "map[string]interface {}";
            case ListValue list -> "[]interface {}";
            case StringValue text -> "string";
            case BoolValue flag -> "bool";
            case IntValue number -> "int64";
            case FloatValue number -> "float64";
            case NullValue nothing -> "nil";
        };
    }
}
