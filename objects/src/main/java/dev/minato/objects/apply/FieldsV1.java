package dev.minato.objects.apply;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Path;
import java.util.function.UnaryOperator;

/** Field sets as they stand in {@code metadata.managedFields[].fieldsV1}. */
final class FieldsV1 {
    private FieldsV1() {}

    /** The name of a field here, made anew. */
    static final UnaryOperator<String> NEW_NAMES = name -> "f:" + name;

    static MapValue encode(FieldSet set, UnaryOperator<String> names) {
        return encode(set, names, false);
    }

    private static MapValue encode(FieldSet set, UnaryOperator<String> names, boolean itself) {
        MapValue.Builder map = MapValue.builder();
        if (itself && !set.isEmpty()) {
            map.put(".", MapValue.EMPTY);
        }
        for (int i = 0; i < set.size(); i++) {
            FieldSet below = set.children(i);
            map.put(key(set.step(i), names), below.isEmpty() ? MapValue.EMPTY : encode(below, names, set.isMember(i)));
        }
        return map.build();
    }

    private static String key(Path.Step step, UnaryOperator<String> names) {
        return switch (step) {
            case Path.Key(String name) -> names.apply(name);
            case Path.Item(MapValue keys) -> "k:" + keys.toJson();
            case Path.Member member -> "v:" + member.value().toJson();
            case Path.Index(int index) -> "i:" + index;
        };
    }

    static FieldSet decode(MapValue map) {
        FieldSet.Builder builder = new FieldSet.Builder();
        decode(map, builder);
        return builder.build();
    }

    private static void decode(MapValue map, FieldSet.Builder at) {
        map.forEach((key, value) -> {
            if (key.equals(".")) {
                at.mark();
                return;
            }
            FieldSet.Builder below = at.at(step(key));
            if (value instanceof MapValue inner && !inner.isEmpty()) {
                decode(inner, below);
            } else {
                below.mark();
            }
        });
    }

    private static Path.Step step(String key) {
        if (key.length() < 2 || key.charAt(1) != ':') {
            throw new IllegalArgumentException("missing colon: " + key);
        }
        String rest = key.substring(2);
        return switch (key.charAt(0)) {
            case 'f' -> new Path.Key(rest);
            case 'k' -> new Path.Item(Json.parseMap(rest));
            case 'v' -> new Path.Member(Json.parse(rest));
            case 'i' -> new Path.Index(Integer.parseInt(rest));
            default -> throw new IllegalArgumentException("unknown path element type: " + key);
        };
    }
}
