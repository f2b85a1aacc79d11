package dev.minato.render.kustomize;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON patch (RFC 6902) in the reading of kustomize's library: negative indices count from the end. */
final class JsonPatch {
    /** An operation does not apply, or is none. */
    static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1;

        Failure(String message) {
            super(message);
        }
    }

    private final ListValue operations;

    /** @throws Failure when one of them is no operation */
    JsonPatch(ListValue operations) {
        this.operations = operations;
        for (Value operation : operations) {
            if (!(operation instanceof MapValue map) || map.text("op") == null || map.text("path") == null) {
                throw new Failure(
                        "a JSON patch is a list of maps with op, path and what belongs to them, not " + operation);
            }
        }
    }

    Value apply(Value document) {
        Value changed = document;
        for (MapValue operation : operations.maps()) {
            String path = operation.textOrEmpty("path");
            try {
                changed = apply(changed, operation, steps(path));
            } catch (Failure e) {
                throw new Failure("the operation " + operation.textOrEmpty("op") + " " + path + " does not apply: "
                        + e.getMessage());
            }
        }
        return changed;
    }

    private static Value apply(Value document, MapValue operation, List<String> path) {
        return switch (operation.textOrEmpty("op")) {
            case "add" -> add(document, path, value(operation));
            case "replace" -> {
                get(document, path);
                yield path.isEmpty() ? value(operation) : put(document, path, value(operation));
            }
            case "remove" -> remove(document, path);
            case "move" -> {
                List<String> from = steps(operation.textOrEmpty("from"));
                yield add(remove(document, from), path, get(document, from));
            }
            case "copy" -> add(document, path, get(document, steps(operation.textOrEmpty("from"))));
            case "test" -> test(document, path, value(operation));
            default ->
                throw new Failure("there are add, remove, replace, move, copy and test, not \""
                        + operation.textOrEmpty("op") + "\"");
        };
    }

    private static Value value(MapValue operation) {
        Value value = operation.get("value");
        return value == null ? NullValue.NULL : value;
    }

    private static List<String> steps(String pointer) {
        if (pointer.isEmpty()) {
            return List.of();
        }
        if (!pointer.startsWith("/")) {
            throw new Failure("a path starts with \"/\"");
        }
        List<String> steps = new ArrayList<>();
        for (String step : pointer.substring(1).split("/", -1)) {
            steps.add(step.replace("~1", "/").replace("~0", "~"));
        }
        return steps;
    }

    private static Value test(Value document, List<String> path, Value expected) {
        Value actual;
        try {
            actual = get(document, path);
        } catch (Failure e) {
            actual = NullValue.NULL;
        }
        if (!actual.equals(expected)) {
            throw new Failure("there is " + actual + ", not " + expected);
        }
        return document;
    }

    private static Value get(Value document, List<String> path) {
        Value at = document;
        for (String step : path) {
            at = inner(at, step);
        }
        return at;
    }

    private static Value inner(Value parent, String step) {
        Value inner = switch (parent) {
            case MapValue map -> map.get(step);
            case ListValue list -> list.get(index(step, list.size() - 1, list.size()));
            default -> null;
        };
        if (inner == null) {
            throw new Failure("there is no \"" + step + "\"");
        }
        return inner;
    }

    private interface Change {
        @Nullable
        Value of(Value parent, String last);
    }

    private static Value add(Value document, List<String> path, Value value) {
        return path.isEmpty()
                ? value
                : at(document, path, (parent, last) -> switch (parent) {
                    case MapValue map -> map.with(last, value);
                    case ListValue list -> {
                        List<Value> items = new ArrayList<>(list);
                        items.add(last.equals("-") ? list.size() : index(last, list.size(), list.size() + 1), value);
                        yield ListValue.of(items);
                    }
                    default -> null;
                });
    }

    private static Value put(Value document, List<String> path, Value value) {
        return at(document, path, (parent, last) -> switch (parent) {
            case MapValue map -> map.with(last, value);
            case ListValue list -> list.with(index(last, list.size() - 1, list.size()), value);
            default -> null;
        });
    }

    private static Value remove(Value document, List<String> path) {
        get(document, path);
        if (path.isEmpty()) {
            throw new Failure("the whole document cannot be removed");
        }
        return at(document, path, (parent, last) -> switch (parent) {
            case MapValue map -> map.without(last);
            case ListValue list -> {
                List<Value> items = new ArrayList<>(list);
                items.remove(index(last, list.size() - 1, list.size()));
                yield ListValue.of(items);
            }
            default -> null;
        });
    }

    private static Value at(Value parent, List<String> path, Change change) {
        String step = path.getFirst();
        if (path.size() == 1) {
            Value changed = change.of(parent, step);
            if (changed == null) {
                throw new Failure("the value above \"" + step + "\" is neither map nor list");
            }
            return changed;
        }
        Value inner = at(inner(parent, step), path.subList(1, path.size()), change);
        return switch (parent) {
            case MapValue map -> map.with(step, inner);
            case ListValue list -> list.with(index(step, list.size() - 1, list.size()), inner);
            default -> throw new Failure("there is no \"" + step + "\"");
        };
    }

    /** {@code fromEnd}: what -1 is added to plus one. */
    private static int index(String step, int max, int fromEnd) {
        int index;
        try {
            index = Integer.parseInt(step);
        } catch (NumberFormatException e) {
            throw new Failure("\"" + step + "\" is no index of a list");
        }
        int counted = index < 0 ? fromEnd + index : index;
        if (counted < 0 || counted > max) {
            throw new Failure("the list has no index " + step);
        }
        return counted;
    }
}
