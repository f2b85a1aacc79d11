package dev.minato.twin.api.golden;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One file of fidelity/golden, see its README. */
record GoldenCase(String name, List<Step> steps) {
    record Step(MapValue request, MapValue answer, boolean later) {}

    static GoldenCase read(String name, byte[] bytes) {
        MapValue file = Json.parseMap(bytes);
        List<Step> steps = new ArrayList<>();
        file.list("setup").maps().forEach(step -> steps.add(step(step)));
        steps.add(step(file));
        file.list("after").maps().forEach(step -> steps.add(step(step)));
        return new GoldenCase(name, steps);
    }

    private static Step step(MapValue step) {
        return new Step(step.map("request"), step.map("answer"), step.flag("later"));
    }

    /** The value at a JSON pointer; null when there is none. */
    static @Nullable Value at(Value tree, String pointer) {
        Value value = tree;
        if (pointer.isEmpty()) {
            return value;
        }
        for (String raw : pointer.substring(1).split("/", -1)) {
            String key = raw.replace("~1", "/").replace("~0", "~");
            if (value instanceof MapValue map) {
                value = map.get(key);
            } else if (value instanceof ListValue list && key.matches("\\d+") && Integer.parseInt(key) < list.size()) {
                value = list.get(Integer.parseInt(key));
            } else {
                return null;
            }
            if (value == null) {
                return null;
            }
        }
        return value;
    }

    /** The request with {@code {{step:pointer}}} replaced by what the answers so far say. */
    static Value filled(Value request, List<Value> answers) {
        return switch (request) {
            case StringValue(String text) -> fill(text, answers);
            case MapValue map -> {
                MapValue.Builder result = MapValue.builder();
                map.forEach((key, value) -> result.put(key, filled(value, answers)));
                yield result.build();
            }
            case ListValue list ->
                ListValue.of(list.stream().map(item -> filled(item, answers)).toList());
            default -> request;
        };
    }

    private static Value fill(String text, List<Value> answers) {
        int start = text.indexOf("{{");
        if (start < 0) {
            return StringValue.of(text);
        }
        int end = text.indexOf("}}", start);
        String[] parts = text.substring(start + 2, end).split(":", 2);
        Value value = at(answers.get(Integer.parseInt(parts[0])), parts[1]);
        if (start == 0 && end == text.length() - 2) {
            return value == null ? StringValue.of("?") : value;
        }
        String shown = value instanceof StringValue(String inner) ? inner : String.valueOf(value);
        return fill(text.substring(0, start) + shown + text.substring(end + 2), answers);
    }
}
