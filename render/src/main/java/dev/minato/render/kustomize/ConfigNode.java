package dev.minato.render.kustomize;

import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import dev.minato.objects.yaml.Origins;
import dev.minato.objects.yaml.Place;
import dev.minato.render.source.Origin;
import dev.minato.render.source.Problem;
import dev.minato.render.source.RenderException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A value of a kustomization with its place: every reading of it checks the shape, and what is wrong is told with line
 * and column. Null and absent are the same here.
 */
record ConfigNode(String file, Value value, @Nullable Origins origins, Place place) {
    static ConfigNode of(String file, Value value, Origins origins) {
        return new ConfigNode(file, value, origins, origins.place());
    }

    Problem problem(String message) {
        return new Problem(file, place.line(), place.column(), message);
    }

    RenderException error(String message) {
        return new RenderException(problem(message));
    }

    Origin origin() {
        return new Origin(file, place.line());
    }

    /** The entry of this map; null when absent. */
    @Nullable
    ConfigNode get(String key) {
        Value entry = map().get(key);
        if (entry == null || entry instanceof NullValue) {
            return null;
        }
        Origins at = origins == null ? null : origins.entry(key);
        return new ConfigNode(file, entry, at, at == null ? place : at.place());
    }

    MapValue map() {
        if (value instanceof MapValue map) {
            return map;
        }
        throw error("a map was expected here");
    }

    /** The items of the list at the key; none when absent. */
    List<ConfigNode> list(String key) {
        ConfigNode at = get(key);
        return at == null ? List.of() : at.items();
    }

    List<ConfigNode> items() {
        if (!(value instanceof ListValue list)) {
            throw error("a list was expected here");
        }
        List<ConfigNode> items = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            Origins at = origins == null ? null : origins.item(i);
            items.add(new ConfigNode(file, list.get(i), at, at == null ? place : at.place()));
        }
        return items;
    }

    /** The text at the key; empty when absent. */
    String text(String key) {
        ConfigNode at = get(key);
        return at == null ? "" : at.text();
    }

    String text() {
        return switch (value) {
            case StringValue(String text) -> text;
            case NullValue nothing -> "";
            case MapValue map -> throw error("a text was expected here, not a map");
            case ListValue list -> throw error("a text was expected here, not a list");
            default -> throw error("a text was expected here; put " + value + " in quotes");
        };
    }

    List<String> texts(String key) {
        return list(key).stream().map(ConfigNode::text).toList();
    }

    /** The map of texts at the key, sorted; empty when absent. */
    Map<String, String> textMap(String key) {
        Map<String, String> texts = new TreeMap<>();
        ConfigNode at = get(key);
        if (at != null) {
            for (String name : at.map().keys()) {
                texts.put(name, at.text(name));
            }
        }
        return texts;
    }

    boolean flag(String key) {
        ConfigNode at = get(key);
        if (at == null) {
            return false;
        }
        if (at.value instanceof BoolValue flag) {
            return flag.flag();
        }
        throw at.error("true or false was expected here");
    }

    long number(String key) {
        ConfigNode at = get(key);
        if (at == null) {
            return 0;
        }
        if (at.value instanceof IntValue(long number)) {
            return number;
        }
        throw at.error("a whole number was expected here");
    }

    /** Refuses every key that is none of these; all at once. */
    void only(List<String> known) {
        List<Problem> unknown = new ArrayList<>();
        for (String key : map().keys()) {
            if (!known.contains(key)) {
                Origins at = origins == null ? null : origins.entry(key);
                Place where = at == null ? place : at.place();
                unknown.add(new Problem(
                        file,
                        where.line(),
                        where.column(),
                        "the field \"" + key + "\" is not known here; there are " + String.join(", ", known)));
            }
        }
        if (!unknown.isEmpty()) {
            throw new RenderException(unknown);
        }
    }
}
