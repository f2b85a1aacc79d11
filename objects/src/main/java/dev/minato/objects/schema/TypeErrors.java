package dev.minato.objects.schema;

import dev.minato.objects.quantity.KubeTime;
import dev.minato.objects.quantity.Quantity;
import dev.minato.objects.quantity.QuantityFormatException;
import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.FloatValue;
import dev.minato.objects.tree.GoNumbers;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values of a wrong type in an object of a built-in kind, in the words of the decoder of the API server: {@code json:
 * cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32}. The first in sorted order of
 * fields is told; the real decoder tells the first in the order of the text.
 */
public final class TypeErrors {
    private TypeErrors() {}

    /** The first error; empty when every value fits its field. Unknown fields are no errors here. */
    public static Optional<String> first(Schema schema, MapValue object) {
        return Optional.ofNullable(map(schema, object, new Place(schema.name(), "")));
    }

    /** Where the decoder is: the innermost struct's definition, and the fields down to here, without keys and indices. */
    private record Place(String struct, String fields) {
        Place field(Schema of, String name) {
            return new Place(of.name(), fields.isEmpty() ? name : fields + "." + name);
        }
    }

    private static @Nullable String value(Schema schema, Value value, Place place) {
        if (value == NullValue.NULL) {
            return null;
        }
        return switch (schema.kind()) {
            case OBJECT ->
                value instanceof MapValue map ? map(schema, map, place) : wrong(value, place, goType(schema));
            case ARRAY ->
                value instanceof ListValue list
                        ? list(schema.items(), list, place)
                        : wrong(value, place, goType(schema));
            case STRING -> text(schema, value, place);
            case INTEGER -> whole(schema, value, place);
            case NUMBER ->
                value instanceof IntValue || value instanceof FloatValue ? null : wrong(value, place, "float64");
            case BOOLEAN -> value instanceof BoolValue ? null : wrong(value, place, "bool");
            case INT_OR_STRING ->
                value instanceof StringValue || value instanceof IntValue ? null : wrong(value, place, "int32");
            case QUANTITY -> quantity(value);
            case ANY -> null;
        };
    }

    private static @Nullable String map(Schema schema, MapValue map, Place place) {
        for (int i = 0; i < map.size(); i++) {
            String key = map.keyAt(i);
            Schema field = schema.property(key);
            if (field != null) {
                Place at = schema.isField(key) ? place.field(schema, key) : place;
                String error = value(field, map.valueAt(i), at);
                if (error != null) {
                    return error;
                }
            }
        }
        return null;
    }

    private static @Nullable String list(Schema items, ListValue list, Place place) {
        for (Value item : list) {
            String error = value(items, item, place);
            if (error != null) {
                return error;
            }
        }
        return null;
    }

    private static @Nullable String text(Schema schema, Value value, Place place) {
        if (!(value instanceof StringValue(String text))) {
            return wrong(value, place, schema.format().equals("byte") ? "[]uint8" : "string");
        }
        return switch (schema.format()) {
            case "byte" -> Base64Check.problem(text);
            case "date-time" ->
                text.isEmpty() || KubeTime.parseOrNull(text) != null
                        ? null
                        : "parsing time \"" + text + "\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"" + text
                                + "\" as \"2006\"";
            default -> null;
        };
    }

    private static @Nullable String whole(Schema schema, Value value, Place place) {
        boolean small = schema.format().equals("int32");
        if (value instanceof IntValue(long number) && (!small || (int) number == number)) {
            return null;
        }
        String type = schema.format().isEmpty() ? "int64" : schema.format();
        return switch (value) {
            case IntValue(long number) -> cannot("number " + number, place, type);
            case FloatValue(double number) -> cannot("number " + GoNumbers.json(number), place, type);
            default -> wrong(value, place, type);
        };
    }

    private static @Nullable String quantity(Value value) {
        try {
            Quantity.parse(value);
            return null;
        } catch (QuantityFormatException e) {
            return e.getMessage();
        }
    }

    private static String wrong(Value value, Place place, String type) {
        String what = switch (value) {
            case StringValue text -> "string";
            case IntValue number -> "number";
            case FloatValue number -> "number";
            case BoolValue flag -> "bool";
            case MapValue map -> "object";
            case ListValue list -> "array";
            case NullValue nothing -> "null";
        };
        return cannot(what, place, type);
    }

    private static String cannot(String what, Place place, String type) {
        String struct = place.struct().substring(place.struct().lastIndexOf('.') + 1);
        return "json: cannot unmarshal " + what + " into Go struct field " + struct + "." + place.fields() + " of type "
                + type;
    }

    /** The Go name of a type: {@code v1.PodSpec}, {@code []v1.Container}, {@code map[string]string}. */
    private static String goType(Schema schema) {
        return switch (schema.kind()) {
            case ARRAY -> "[]" + goType(schema.items());
            case OBJECT -> {
                Schema values = schema.additionalProperties();
                if (schema.name().isEmpty()) {
                    yield "map[string]" + (values == null ? "interface {}" : goType(values));
                }
                String[] parts = schema.name().split("\\.", -1);
                yield parts[parts.length - 2] + "." + parts[parts.length - 1];
            }
            case STRING -> schema.format().equals("byte") ? "[]uint8" : "string";
            case INTEGER -> schema.format().isEmpty() ? "int64" : schema.format();
            case NUMBER -> "float64";
            case BOOLEAN -> "bool";
            case INT_OR_STRING -> "intstr.IntOrString";
            case QUANTITY -> "resource.Quantity";
            case ANY -> "interface {}";
        };
    }
}
