package dev.minato.api.schema;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;

/** A schema as a CustomResourceDefinition writes it: OpenAPI v3, structural, with Kubernetes' list types. */
public final class OpenApi {
    private OpenApi() {}

    public static MapValue of(Schema schema) {
        return switch (schema) {
            case Schema.Text text -> text(text);
            case Schema.Whole whole -> whole(whole);
            case Schema.Flag _ -> MapValue.of("type", "boolean");
            case Schema.Open _ -> MapValue.of("type", "object", "x-kubernetes-preserve-unknown-fields", true);
            case Schema.Items items -> items(items);
            case Schema.Fields fields -> fields(fields);
        };
    }

    private static MapValue whole(Schema.Whole whole) {
        MapValue.Builder builder =
                MapValue.builder().put("type", "integer").put("format", "int64").put("minimum", whole.min());
        // The API server keeps limits as floats: 2^63-1 turns into 2^63, and that into the smallest number of all.
        return whole.max() == Long.MAX_VALUE
                ? builder.build()
                : builder.put("maximum", whole.max()).build();
    }

    private static MapValue text(Schema.Text text) {
        MapValue.Builder builder = MapValue.builder().put("type", "string").put("maxLength", text.lengthMax());
        if (text.lengthMin() > 0) {
            builder.put("minLength", text.lengthMin());
        }
        if (text.pattern() != null) {
            builder.put("pattern", "^" + text.pattern() + "$");
        }
        if (!text.values().isEmpty()) {
            builder.put("enum", text.values());
        }
        if (!text.format().isEmpty()) {
            builder.put("format", text.format());
        }
        return builder.build();
    }

    private static MapValue items(Schema.Items items) {
        MapValue.Builder builder = MapValue.builder()
                .put("type", "array")
                .put("maxItems", items.itemsMax())
                .put("items", of(items.item()));
        if (items.keys().isEmpty()) {
            return builder.put("x-kubernetes-list-type", "atomic").build();
        }
        return builder.put("x-kubernetes-list-type", "map")
                .put("x-kubernetes-list-map-keys", items.keys())
                .build();
    }

    private static MapValue fields(Schema.Fields fields) {
        MapValue.Builder properties = MapValue.builder();
        ListValue required = ListValue.EMPTY;
        for (Field field : fields.fields()) {
            MapValue property = of(field.schema()).with("description", field.doc());
            if (field.orElse() != null) {
                property = property.with("default", field.orElse());
            }
            properties.put(field.name(), property);
            if (field.required()) {
                required = required.plus(dev.minato.objects.tree.StringValue.of(field.name()));
            }
        }
        MapValue.Builder builder = MapValue.builder().put("type", "object").put("properties", properties.build());
        if (!required.isEmpty()) {
            builder.put("required", required);
        }
        return builder.build();
    }
}
