package dev.minato.render.helm;

import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values as people give them to Helm on a command line: {@code --set web.replicas=3,hosts[0]=a,names={x,y}}. A backslash
 * takes the meaning away from a comma, a dot, a bracket or an equals sign. As in Helm's strvals package: {@code true},
 * {@code false}, {@code null} and whole numbers without a leading zero are what they look like, unless texts are asked for.
 */
public final class SetValues {
    /** As in Helm. */
    private static final int INDEX_MAX = 65_536;

    private final String text;
    private final boolean texts;
    private int at;

    private SetValues(String text, boolean texts) {
        this.text = text;
        this.texts = texts;
    }

    /**
     * The values with what the text sets.
     *
     * @param texts whether every value is a text, as with {@code --set-string}
     * @throws IllegalArgumentException in words, when the text sets nothing
     */
    public static MapValue set(MapValue values, String text, boolean texts) {
        SetValues reader = new SetValues(text, texts);
        Value result = values;
        do {
            result = reader.one(result);
        } while (reader.at < text.length() && reader.text.charAt(reader.at++) == ',' && reader.at < text.length());
        return (MapValue) result;
    }

    /** One file of values over another, as Helm lays them: maps are merged, everything else takes the place. */
    public static MapValue over(MapValue under, MapValue over) {
        MapValue merged = under;
        for (String key : over.keys()) {
            Value next = over.get(key);
            Value before = merged.get(key);
            merged = merged.with(
                    key,
                    next instanceof MapValue some && before instanceof MapValue map ? over(map, some) : orNull(next));
        }
        return merged;
    }

    private static Value orNull(@Nullable Value value) {
        return value == null ? NullValue.NULL : value;
    }

    private Value one(Value into) {
        List<Object> path = new ArrayList<>();
        while (true) {
            String name = until(".=[,");
            if (!name.isEmpty()) {
                path.add(name);
            }
            char end = at < text.length() ? text.charAt(at++) : ',';
            switch (end) {
                case '.' -> {}
                case '[' -> {
                    path.add(index(until("]")));
                    at++;
                }
                case '=' -> {
                    if (path.isEmpty() || path.getFirst() instanceof Integer) {
                        throw wrong("there is no name before the =");
                    }
                    return put(into, path, value());
                }
                default -> throw wrong("key " + path + " has no value: write name=value");
            }
        }
    }

    private int index(String digits) {
        try {
            int index = Integer.parseInt(digits);
            if (index >= 0 && index <= INDEX_MAX) {
                return index;
            }
        } catch (NumberFormatException e) {
            // below
        }
        throw wrong("[" + digits + "] is no place in a list, from 0 to " + INDEX_MAX);
    }

    private Value value() {
        if (at < text.length() && text.charAt(at) == '{') {
            at++;
            List<Value> items = new ArrayList<>();
            while (at < text.length() && text.charAt(at) != '}') {
                items.add(typed(until(",}")));
                if (at < text.length() && text.charAt(at) == ',') {
                    at++;
                }
            }
            if (at >= text.length()) {
                throw wrong("the list that begins with { has no }");
            }
            at++;
            // as in Helm, {} is a list of one empty text
            return items.isEmpty() ? ListValue.of(typed("")) : ListValue.of(items);
        }
        return typed(until(","));
    }

    private Value typed(String value) {
        if (texts) {
            return StringValue.of(value);
        }
        return switch (value) {
            case "true" -> BoolValue.of(true);
            case "false" -> BoolValue.of(false);
            case "null" -> NullValue.NULL;
            case String digits when digits.matches("0|-?[1-9][0-9]{0,17}") -> IntValue.of(Long.parseLong(digits));
            default -> StringValue.of(value);
        };
    }

    /** The text up to one of these, which is not taken; backslashes are. */
    private String until(String ends) {
        StringBuilder part = new StringBuilder();
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            part.append(text.charAt(at++));
        }
        return part.toString();
    }

    private static Value put(@Nullable Value into, List<Object> path, Value value) {
        if (path.isEmpty()) {
            return value;
        }
        List<Object> rest = path.subList(1, path.size());
        return switch (path.getFirst()) {
            case Integer index -> {
                List<Value> items = new ArrayList<>(into instanceof ListValue list ? list : List.of());
                items.addAll(Collections.nCopies(Math.max(0, index + 1 - items.size()), NullValue.NULL));
                items.set(index, put(items.get(index), rest, value));
                yield ListValue.of(items);
            }
            case Object name -> {
                MapValue map = into instanceof MapValue known ? known : MapValue.EMPTY;
                yield map.with(name.toString(), put(map.get(name.toString()), rest, value));
            }
        };
    }

    private IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException("\"" + text + "\": " + why);
    }
}
