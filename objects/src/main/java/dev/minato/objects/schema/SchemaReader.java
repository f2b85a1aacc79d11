package dev.minato.objects.schema;

import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.FloatValue;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Makes {@link Schema}s of OpenAPI v3 schemas: those of Kubernetes' own types, and a CRD's openAPIV3Schema. */
public final class SchemaReader {
    private final Function<String, Schema> definitions;
    private final boolean custom;

    SchemaReader(Function<String, Schema> definitions) {
        this(definitions, false);
    }

    private SchemaReader(Function<String, Schema> definitions, boolean custom) {
        this.definitions = definitions;
        this.custom = custom;
    }

    /**
     * Reads a CRD's openAPIV3Schema; apiVersion, kind and metadata are those of every object, whatever it says of them.
     *
     * @throws IllegalArgumentException for a reference (a structural schema is written out in full), or a pattern that is
     *     no regular expression
     */
    public static Schema readCustomResource(MapValue openApiV3Schema) {
        return new SchemaReader(SchemaReader::refuse, true)
                .schema(openApiV3Schema.with("x-kubernetes-embedded-resource", true), "");
    }

    /** Reads a part of a CRD's schema. */
    public static Schema read(MapValue openApiV3Schema) {
        return new SchemaReader(SchemaReader::refuse, true).schema(openApiV3Schema, "");
    }

    private static Schema refuse(String reference) {
        throw new IllegalArgumentException("a structural schema has no references: " + reference);
    }

    Schema schema(MapValue json, String name) {
        Schema.Facts facts = facts(json, name);
        String reference = json.text("$ref");
        return reference == null ? new Schema(facts) : new Schema(facts, () -> definitions.apply(reference));
    }

    private Schema.Facts facts(MapValue json, String name) {
        Schema.Facts facts = new Schema.Facts();
        facts.name = name;
        facts.type = type(json);
        facts.format = json.textOrEmpty("format");
        facts.nullable = json.flag("nullable");
        facts.embeddedResource = json.flag("x-kubernetes-embedded-resource");
        facts.properties = properties(json.map("properties"), facts.embeddedResource);
        facts.items = json.get("items") instanceof MapValue items ? schema(items, "") : null;
        facts.additionalProperties = switch (json.get("additionalProperties")) {
            case MapValue values -> schema(values, "");
            case BoolValue allowed when allowed.flag() -> Schema.ANY;
            case null, default -> null;
        };
        facts.additionalPropertiesForbidden = json.get("additionalProperties") == BoolValue.FALSE;
        facts.preserveUnknown = json.flag("x-kubernetes-preserve-unknown-fields");
        facts.custom = custom;
        facts.closed = custom && facts.type == Schema.Type.OBJECT;
        facts.listType = listType(json.textOrEmpty("x-kubernetes-list-type"));
        facts.mapKeys = List.copyOf(json.list("x-kubernetes-list-map-keys").texts());
        String mapType = json.textOrEmpty("x-kubernetes-map-type");
        facts.atomicMap = mapType.isEmpty() ? null : mapType.equals("atomic");
        facts.patchMergeKey = json.textOrEmpty("x-kubernetes-patch-merge-key");
        String strategies = json.textOrEmpty("x-kubernetes-patch-strategy");
        facts.patchStrategies = strategies.isEmpty() ? List.of() : List.of(strategies.split(",", -1));
        facts.defaultValue = json.get("default");
        facts.enumValues = json.list("enum");
        facts.required = List.copyOf(json.list("required").texts());
        facts.constraints = constraints(json);
        return facts;
    }

    private static Schema.Type type(MapValue json) {
        if (json.flag("x-kubernetes-int-or-string")) {
            return Schema.Type.INT_OR_STRING;
        }
        return switch (json.textOrEmpty("type")) {
            case "object" -> Schema.Type.OBJECT;
            case "array" -> Schema.Type.ARRAY;
            case "string" -> Schema.Type.STRING;
            case "integer" -> Schema.Type.INTEGER;
            case "number" -> Schema.Type.NUMBER;
            case "boolean" -> Schema.Type.BOOLEAN;
            default -> json.textOrEmpty("format").equals("int-or-string") ? Schema.Type.INT_OR_STRING : Schema.Type.ANY;
        };
    }

    private static Schema.@Nullable ListType listType(String name) {
        return switch (name) {
            case "atomic" -> Schema.ListType.ATOMIC;
            case "set" -> Schema.ListType.SET;
            case "map" -> Schema.ListType.MAP;
            default -> null;
        };
    }

    private Map<String, Schema> properties(MapValue json, boolean resource) {
        Map<String, Schema> properties = new TreeMap<>();
        json.forEach((key, value) -> {
            if (value instanceof MapValue schema) {
                properties.put(key, schema(schema, ""));
            }
        });
        if (resource) {
            Schema.Facts text = new Schema.Facts();
            text.type = Schema.Type.STRING;
            properties.put("apiVersion", new Schema(text));
            properties.put("kind", new Schema(text));
            properties.put("metadata", Schemas.kubernetes().objectMeta());
        }
        return new LinkedHashMap<>(properties); // in their order, and found at once
    }

    private Constraints constraints(MapValue json) {
        boolean any = false;
        for (String key : json.keys()) {
            any |= CONSTRAINTS.contains(key);
        }
        if (!any) {
            return Constraints.NONE;
        }
        return new Constraints(
                pattern(json.text("pattern")),
                number(json.get("minimum")),
                number(json.get("maximum")),
                json.flag("exclusiveMinimum"),
                json.flag("exclusiveMaximum"),
                number(json.get("multipleOf")),
                whole(json.get("minLength")),
                whole(json.get("maxLength")),
                whole(json.get("minItems")),
                whole(json.get("maxItems")),
                json.flag("uniqueItems"),
                whole(json.get("minProperties")),
                whole(json.get("maxProperties")),
                schemas(json.list("allOf")),
                schemas(json.list("anyOf")),
                schemas(json.list("oneOf")),
                json.get("not") instanceof MapValue not ? schema(not, "") : null);
    }

    private static final List<String> CONSTRAINTS = List.of(
            "pattern",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "uniqueItems",
            "minProperties",
            "maxProperties",
            "allOf",
            "anyOf",
            "oneOf",
            "not");

    private List<Schema> schemas(ListValue list) {
        return list.maps().stream().map(json -> schema(json, "")).toList();
    }

    private static @Nullable Pattern pattern(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "the pattern \"" + text + "\" is no regular expression: " + e.getDescription(), e);
        }
    }

    private static @Nullable Double number(@Nullable Value value) {
        return switch (value) {
            case IntValue(long number) -> (double) number;
            case FloatValue(double number) -> number;
            case null, default -> null;
        };
    }

    private static @Nullable Long whole(@Nullable Value value) {
        return value instanceof IntValue(long number) ? Long.valueOf(number) : null;
    }

    /** The text of a default or an enum value, for messages. */
    static String print(Value value) {
        return value instanceof StringValue(String text) ? text : value.toJson();
    }
}
