package dev.minato.objects.tree;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * JSON text to tree and back. The writer's output has sorted keys and no spaces: equal trees give equal bytes, and they
 * are the bytes a real API server sends ({@code <}, {@code >}, {@code &} escaped, as Go's encoding/json does).
 */
public final class Json {
    /** How deep a document may nest; Kubernetes' own decoder stops at 10,000, real objects end at about 30. */
    static final int DEPTH_MAX = 1000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxStringLength(16 << 20)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES) // names come from outside: no table without bound
            .build();

    private Json() {}

    /**
     * Reads one document.
     *
     * @throws JsonFormatException with line and column when the text is no JSON, names a key twice, or goes on after the
     *     document
     */
    public static Value parse(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return document(parser, Json::refuse);
        } catch (IOException e) {
            throw new JsonFormatException(e);
        }
    }

    /** As {@link #parse(String)}, from UTF-8 bytes. */
    public static Value parse(byte[] utf8) {
        return parse(utf8, Json::refuse);
    }

    /**
     * As {@link #parse(byte[])}, but of a key named twice the last one counts, as in Go, and the place of it is told to
     * {@code duplicates}: the API server warns of those, or refuses them, as the request asks.
     */
    public static Value parse(byte[] utf8, Consumer<Path> duplicates) {
        try (JsonParser parser = FACTORY.createParser(utf8)) {
            return document(parser, duplicates);
        } catch (IOException e) {
            throw new JsonFormatException(e);
        }
    }

    private static void refuse(Path duplicate) {
        throw new JsonFormatException("the field " + duplicate + " is there twice");
    }

    /** As {@link #parse(byte[])}, refusing anything but a map at the top. */
    public static MapValue parseMap(byte[] utf8) {
        if (parse(utf8) instanceof MapValue map) {
            return map;
        }
        throw new JsonFormatException("expected a JSON object");
    }

    public static MapValue parseMap(String text) {
        if (parse(text) instanceof MapValue map) {
            return map;
        }
        throw new JsonFormatException("expected a JSON object");
    }

    /** The value as the API server writes it, without spaces. */
    public static String write(Value value) {
        JsonWriter writer = new JsonWriter(true);
        writer.write(value);
        return writer.toText();
    }

    /** The value as the API server writes it, UTF-8 bytes, without spaces and without the line end it adds. */
    public static byte[] writeBytes(Value value) {
        JsonWriter writer = new JsonWriter(true);
        writer.write(value);
        return writer.toBytes();
    }

    /** A text as a JSON string for people: quoted, but {@code <}, {@code >} and {@code &} as they are. */
    public static String quote(String text) {
        JsonWriter writer = new JsonWriter(false);
        writer.writeText(text);
        return writer.toText();
    }

    private static Value document(JsonParser parser, Consumer<Path> duplicates) throws IOException {
        if (parser.nextToken() == null) {
            throw new JsonFormatException("the document is empty");
        }
        Value value = value(parser, duplicates);
        if (parser.nextToken() != null) {
            throw new JsonFormatException("text after the end of the document");
        }
        return value;
    }

    private static Value value(JsonParser parser, Consumer<Path> duplicates) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> {
                MapValue.Builder builder = MapValue.builder();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    parser.nextToken();
                    builder.put(key, value(parser, duplicates));
                }
                yield builder.build(key ->
                        duplicates.accept(place(parser.getParsingContext()).key(key)));
            }
            case START_ARRAY -> {
                List<Value> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser, duplicates));
                }
                yield ListValue.of(items);
            }
            case VALUE_STRING -> StringValue.of(parser.getText());
            case VALUE_NUMBER_INT -> wholeNumber(parser);
            case VALUE_NUMBER_FLOAT -> floatNumber(parser);
            case VALUE_TRUE -> BoolValue.TRUE;
            case VALUE_FALSE -> BoolValue.FALSE;
            case VALUE_NULL -> NullValue.NULL;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new JsonFormatException("unexpected " + token);
        };
    }

    /** The place of the object that just ended: the context is already the one around it. */
    private static Path place(JsonStreamContext context) {
        List<Path.Step> steps = new ArrayList<>();
        for (JsonStreamContext at = context; at != null; at = at.getParent()) {
            if (at.inObject()) {
                steps.add(new Path.Key(at.getCurrentName()));
            } else if (at.inArray()) {
                steps.add(new Path.Index(at.getCurrentIndex()));
            }
        }
        return Path.of(steps.reversed());
    }

    private static Value wholeNumber(JsonParser parser) throws IOException {
        return switch (parser.getNumberType()) {
            case INT, LONG -> IntValue.of(parser.getLongValue());
            case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> floatNumber(parser);
        };
    }

    private static FloatValue floatNumber(JsonParser parser) throws IOException {
        double number = parser.getDoubleValue();
        if (!Double.isFinite(number)) {
            throw new JsonFormatException("the number " + parser.getText() + " is too large");
        }
        return new FloatValue(number);
    }
}
