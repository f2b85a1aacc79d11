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
 * and column. Null and absent are the same here. A field may be written in other letter case, as Go's JSON has it.
 */
record ConfigNode(String file, Value value, @Nullable Origins origins, Place place, Strictness strictness) {
    /** How much kustomize minds; each kind of file has its own way of being read. */
    enum Strictness {
        /** A kustomization: unknown fields are refused, and a number is no text. */
        KUSTOMIZATION,
        /** A file of {@code configurations}: unknown fields are refused, a number is taken as a text. */
        CONFIGURATION,
        /** A plugin's configuration, a file of replacements: unknown fields are passed over, too. */
        PLUGIN,
        /** A part of those that Go embeds in another: unknown fields are passed over, and a number is no text. */
        EMBEDDED
    }

    ConfigNode as(Strictness other) {
        return new ConfigNode(file, value, origins, place, other);
    }

    static ConfigNode of(String file, Value value, Origins origins) {
        return of(file, value, origins, Strictness.KUSTOMIZATION);
    }

    static ConfigNode of(String file, Value value, Origins origins, Strictness strictness) {
        return new ConfigNode(file, value, origins, origins.place(), strictness);
    }

    /** The configuration of a plugin, which is an object at a place. */
    static ConfigNode plugin(Resource resource) {
        return new ConfigNode(
                resource.origin().file(),
                resource.tree(),
                null,
                new Place(Math.max(1, resource.origin().line()), 1),
                Strictness.PLUGIN);
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
        String written = written(map(), key);
        Value entry = map().get(written);
        if (entry == null || entry instanceof NullValue) {
            return null;
        }
        Origins at = origins == null ? null : origins.entry(written);
        return new ConfigNode(file, entry, at, at == null ? place : at.place(), strictness);
    }

    private static String written(MapValue map, String key) {
        if (map.has(key)) {
            return key;
        }
        for (int i = 0; i < map.size(); i++) {
            if (map.keyAt(i).equalsIgnoreCase(key)) {
                return map.keyAt(i);
            }
        }
        return key;
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
            items.add(new ConfigNode(file, list.get(i), at, at == null ? place : at.place(), strictness));
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
            default -> {
                if (strictness == Strictness.KUSTOMIZATION || strictness == Strictness.EMBEDDED) {
                    throw error("a text was expected here; put " + value + " in quotes");
                }
                yield Texts.of(value);
            }
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

    private boolean checksNames() {
        return strictness == Strictness.KUSTOMIZATION || strictness == Strictness.CONFIGURATION;
    }

    /** Refuses every key that is none of these; all at once. */
    void only(List<String> known) {
        List<Problem> unknown = new ArrayList<>();
        for (String key : map().keys()) {
            if (checksNames() && known.stream().noneMatch(key::equalsIgnoreCase)) {
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
