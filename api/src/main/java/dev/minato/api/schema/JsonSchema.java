package dev.minato.api.schema;

import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.util.List;

/** A kind as JSON Schema (draft 2020-12), for editors. Stricter than the CRD: an unknown field is an error here. */
public final class JsonSchema {
    private JsonSchema() {}

    /** The schema of whole objects of the kind; {@code status} is not for editors and left open. */
    public static MapValue of(Kind kind) {
        MapValue properties = MapValue.builder()
                .put("apiVersion", MapValue.of("const", kind.apiVersion()))
                .put("kind", MapValue.of("const", kind.kind()))
                .put("metadata", MapValue.of("type", "object", "required", List.of("name")))
                .put("spec", strict(OpenApi.of(kind.spec())).with("description", kind.doc()))
                .put("status", MapValue.of("type", "object"))
                .build();
        return MapValue.builder()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", kind.kind())
                .put("type", "object")
                .put("required", List.of("apiVersion", "kind", "metadata", "spec"))
                .put("additionalProperties", false)
                .put("properties", properties)
                .build();
    }

    /** Without what only Kubernetes reads, and closed: what is not named may not be written. */
    private static MapValue strict(MapValue openApi) {
        MapValue.Builder builder = MapValue.builder();
        openApi.forEach((key, value) -> {
            if (!key.startsWith("x-kubernetes-")) {
                builder.put(key, inner(key, value));
            }
        });
        if (openApi.has("properties")) {
            builder.put("additionalProperties", BoolValue.FALSE);
        }
        return builder.build();
    }

    private static Value inner(String key, Value value) {
        return switch (value) {
            case MapValue map
            when key.equals("properties") -> {
                MapValue.Builder properties = MapValue.builder();
                map.forEach((name, property) -> properties.put(name, inner("items", property)));
                yield properties.build();
            }
            case MapValue map when key.equals("items") -> strict(map);
            case ListValue list -> list;
            default -> value;
        };
    }
}
