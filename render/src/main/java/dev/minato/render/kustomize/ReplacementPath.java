package dev.minato.render.kustomize;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.Value;
import dev.minato.objects.yaml.PlainScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A path of a replacement: {@code spec.containers.[name=web].env.0.value}, {@code metadata.annotations.[a.b/c]},
 * {@code spec.rules.*.host}.
 */
record ReplacementPath(String text, List<String> parts) {
    /** The path leads nowhere, or through something that has no such part. */
    static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1;

        Failure(String message) {
            super(message);
        }
    }

    /** Brackets with {@code =} in them choose an item; without, they only keep dots together. */
    static ReplacementPath parse(String text) {
        List<String> split = FieldSpec.split(text, ".");
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < split.size(); i++) {
            String part = split.get(i);
            if (part.startsWith("[") && !part.endsWith("]")) {
                StringBuilder whole = new StringBuilder(part);
                while (i + 1 < split.size() && !whole.toString().endsWith("]")) {
                    whole.append('.').append(split.get(++i));
                }
                part = whole.toString();
                if (!part.contains("=")) {
                    part = part.replaceAll("^[\\[\\]]+|[\\[\\]]+$", "");
                }
            }
            parts.add(part);
        }
        return new ReplacementPath(text, List.copyOf(parts));
    }

    /** The value there; null when there is none. */
    @Nullable
    Value in(Value tree) {
        Value at = tree;
        for (String part : parts) {
            String name = part.strip();
            if (name.isEmpty()) {
                continue;
            }
            Value inner = inner(at, name);
            if (inner == null) {
                return null;
            }
            at = inner;
        }
        return at;
    }

    private @Nullable Value inner(Value at, String part) {
        if (part.equals("*")) {
            throw new Failure("a source takes no \"*\"");
        }
        boolean isItem = isIndex(part) || part.equals("-") || isChoice(part);
        if (at instanceof NullValue) {
            return null;
        }
        if (isItem && at instanceof ListValue list) {
            if (isChoice(part)) {
                return list.stream()
                        .filter(item -> choice(part).equals(chosen(item, key(part))))
                        .findFirst()
                        .orElse(null);
            }
            int index = part.equals("-") ? list.size() - 1 : Integer.parseInt(part);
            return index >= 0 && index < list.size() ? list.get(index) : null;
        }
        if (!isItem && at instanceof MapValue map) {
            return map.get(part);
        }
        throw new Failure("\"" + part + "\" of " + text + " does not fit " + at);
    }

    /**
     * The tree with the values there changed. Where {@code made} is not null, what is absent on the way is made, and that
     * stands for the absent value.
     *
     * @throws Failure when nothing is there
     */
    Value change(Value tree, @Nullable Value made, UnaryOperator<Value> change) {
        Changer changer = new Changer(made, change);
        Value changed = changer.at(tree, 0);
        if (!changer.found) {
            throw new Failure("there is no field \"" + text + "\"" + (made == null ? "" : ", nor can it be made"));
        }
        return changed;
    }

    private static boolean isIndex(String part) {
        return part.matches("\\+?[0-9]{1,9}");
    }

    private static boolean isChoice(String part) {
        return part.startsWith("[") && part.endsWith("]");
    }

    private static String key(String part) {
        return part.contains("=") ? part.substring(1, part.indexOf('=')) : notAChoice(part);
    }

    private static String choice(String part) {
        return part.contains("=") ? part.substring(part.indexOf('=') + 1, part.length() - 1) : notAChoice(part);
    }

    private static String notAChoice(String part) {
        throw new Failure("an item is chosen by [field=value], not by " + part);
    }

    /** The text by which an item is chosen; null when it has none. */
    private static @Nullable String chosen(Value item, String key) {
        if (key.isEmpty()) {
            return item instanceof MapValue || item instanceof ListValue ? null : Texts.of(item);
        }
        Value value = item instanceof MapValue map ? map.get(key) : null;
        return value == null ? null : Texts.of(value);
    }

    private final class Changer {
        private final @Nullable Value made;
        private final UnaryOperator<Value> change;
        private boolean found;

        Changer(@Nullable Value made, UnaryOperator<Value> change) {
            this.made = made;
            this.change = change;
        }

        Value at(Value value, int depth) {
            if (depth == parts.size()) {
                found = true;
                return change.apply(value);
            }
            String part = parts.get(depth);
            if (isIndex(part)) {
                return index(list(value, part), Integer.parseInt(part), depth);
            }
            if (isChoice(part)) {
                return choice(list(value, part), part, depth);
            }
            if (part.equals("*")) {
                return each(list(value, part), depth);
            }
            return entry(value, part, depth);
        }

        private ListValue list(Value value, String part) {
            if (value instanceof ListValue list) {
                return list;
            }
            if (value instanceof NullValue) {
                return ListValue.EMPTY;
            }
            throw new Failure("a list was expected before \"" + part + "\" of " + text);
        }

        private Value entry(Value value, String part, int depth) {
            if (value instanceof NullValue) {
                return value;
            }
            if (!(value instanceof MapValue map)) {
                throw new Failure("a map was expected before \"" + part + "\" of " + text);
            }
            Value present = map.get(part);
            if (present == null && made == null) {
                return map;
            }
            return map.with(part, at(present == null ? empty(depth + 1) : present, depth + 1));
        }

        /** What is made for an absent value, by what the path wants of it next. */
        private Value empty(int depth) {
            if (depth == parts.size()) {
                return made == null ? NullValue.NULL : made;
            }
            String next = parts.get(depth);
            return isIndex(next) || isChoice(next) ? ListValue.EMPTY : MapValue.EMPTY;
        }

        private Value index(ListValue list, int index, int depth) {
            if (index == list.size() && made != null) {
                return list.plus(at(empty(depth + 1), depth + 1));
            }
            if (index >= list.size()) {
                throw new Failure("the list before \"" + index + "\" of " + text + " has " + list.size() + " items");
            }
            return list.with(index, at(list.get(index), depth + 1));
        }

        private Value each(ListValue list, int depth) {
            List<Value> items = new ArrayList<>();
            for (Value item : list) {
                items.add(at(item, depth + 1));
            }
            return ListValue.of(items);
        }

        private Value choice(ListValue list, String part, int depth) {
            String key = key(part);
            Pattern pattern;
            try {
                pattern = GoPattern.compile(ReplacementPath.choice(part));
            } catch (PatternSyntaxException e) {
                throw new Failure(part + " is no regular expression: " + e.getDescription());
            }
            boolean before = found;
            found = false;
            List<Value> items = new ArrayList<>();
            boolean matched = false;
            for (Value item : list) {
                String chosen = chosen(item, key);
                boolean matches = chosen != null && pattern.matcher(chosen).find();
                matched |= matches;
                items.add(matches ? key.isEmpty() ? plain(item) : at(item, depth + 1) : item);
            }
            if (!matched && made != null) {
                Value value = PlainScalar.read(ReplacementPath.choice(part));
                items.add(key.isEmpty() ? plain(value) : at(MapValue.of(key, value), depth + 1));
            }
            found |= before;
            return ListValue.of(items);
        }

        /** A plain item is itself what is meant, whatever follows in the path. */
        private Value plain(Value item) {
            found = true;
            return change.apply(item);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
