package dev.minato.render.kustomize;

import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import dev.minato.render.kustomize.MergeLists.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes from an OpenAPI (version 2) document what a strategic merge needs: merged lists, their keys, and scopes. */
final class SchemaReader {
    private static final String DEFINITION = "#/definitions/";
    private static final String GVK = "x-kubernetes-group-version-kind";

    private final MapValue definitions;
    private final MapValue paths;
    private final Map<String, MergeLists.Type> byName = new HashMap<>(); // looked up, never iterated

    SchemaReader(MapValue document) {
        this.definitions = document.map("definitions");
        this.paths = document.map("paths");
    }

    /** The known types with those of the document, which win. */
    MergeLists read(MergeLists known) {
        MergeLists lists = known.copy();
        for (String name : definitions.keys()) {
            for (MapValue gvk : definitions.map(name).list(GVK).maps()) {
                lists.putType(gvk(gvk), definition(name));
            }
        }
        Map<Gvk, Boolean> namespaced = new HashMap<>(); // looked up, never iterated
        for (String path : paths.keys()) {
            MapValue gvk = paths.map(path, "get", GVK);
            if (!gvk.isEmpty()) {
                namespaced.merge(gvk(gvk), path.contains("namespaces/{namespace}"), Boolean::logicalOr);
            }
        }
        for (String path : paths.keys()) {
            MapValue gvk = paths.map(path, "get", GVK);
            if (!gvk.isEmpty()) {
                lists.putScope(gvk(gvk), !namespaced.getOrDefault(gvk(gvk), true));
            }
        }
        return lists;
    }

    private static Gvk gvk(MapValue map) {
        return new Gvk(map.textOrEmpty("group"), map.textOrEmpty("version"), map.textOrEmpty("kind"));
    }

    /** A type may lead back to itself, so it is known before its fields are. */
    private MergeLists.Type definition(String name) {
        MergeLists.Type known = byName.get(name);
        if (known != null) {
            return known;
        }
        MergeLists.Type type = new MergeLists.Type();
        byName.put(name, type);
        fill(type, definitions.map(name));
        return type;
    }

    private void fill(MergeLists.Type type, MapValue schema) {
        MapValue properties = schema.map("properties");
        for (String name : properties.keys()) {
            type.put(name, field(properties.map(name)));
        }
        if (schema.get("additionalProperties") instanceof MapValue others) {
            type.putOthers(field(others));
        }
    }

    private Field field(MapValue written) {
        MapValue schema = resolved(written);
        boolean isArray = isArray(schema);
        boolean isMerged = isArray && strategies(schema).contains("merge");
        MergeLists.Type inner = isArray ? type(schema.map("items")) : type(written);
        return new Field(inner, isMerged, isMerged ? keys(schema) : List.of());
    }

    private MergeLists.@Nullable Type type(MapValue written) {
        String name = reference(written);
        if (name != null) {
            return definition(name);
        }
        if (written.isEmpty()) {
            return null;
        }
        MergeLists.Type type = new MergeLists.Type();
        fill(type, written);
        return type;
    }

    private MapValue resolved(MapValue schema) {
        MapValue at = schema;
        for (int i = 0; i < definitions.size() + 1; i++) {
            String name = reference(at);
            if (name == null) {
                return at;
            }
            at = definitions.map(name);
        }
        return MapValue.EMPTY; // a circle of references only
    }

    private static @Nullable String reference(MapValue schema) {
        String reference = schema.text("$ref");
        return reference != null && reference.startsWith(DEFINITION) ? reference.substring(DEFINITION.length()) : null;
    }

    private static boolean isArray(MapValue schema) {
        Value type = schema.get("type");
        return type != null
                && (type.equals(StringValue.of("array")) || type.toString().contains("array"));
    }

    private static List<String> strategies(MapValue schema) {
        return List.of(schema.textOrEmpty("x-kubernetes-patch-strategy").split(","));
    }

    private static List<String> keys(MapValue schema) {
        List<String> keys = schema.list("x-kubernetes-list-map-keys").texts();
        String key = schema.text("x-kubernetes-patch-merge-key");
        return !keys.isEmpty() || key == null ? keys : List.of(key);
    }
}
