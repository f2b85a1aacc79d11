package dev.minato.objects.tree;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** JSON text to tree and back. The writer's output has sorted keys and no spaces: equal trees give equal bytes. */
public final class Json {
    /** How deep a document may nest; Kubernetes' own decoder stops at 10,000, real objects end at about 30. */
    static final int DEPTH_MAX = 1000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxStringLength(16 << 20)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
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
            return document(parser);
        } catch (IOException e) {
            throw new JsonFormatException(e);
        }
    }

    /** As {@link #parse(String)}, from UTF-8 bytes. */
    public static Value parse(byte[] utf8) {
        try (JsonParser parser = FACTORY.createParser(utf8)) {
            return document(parser);
        } catch (IOException e) {
            throw new JsonFormatException(e);
        }
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

    public static String write(Value value) {
        return new String(writeBytes(value), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** The value as UTF-8 bytes, without spaces. */
    public static byte[] writeBytes(Value value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array cannot fail", e);
        }
        return out.toByteArray();
    }

    private static Value document(JsonParser parser) throws IOException {
        if (parser.nextToken() == null) {
            throw new JsonFormatException("the document is empty");
        }
        Value value = value(parser);
        if (parser.nextToken() != null) {
            throw new JsonFormatException("text after the end of the document");
        }
        return value;
    }

    private static Value value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> {
                MapValue.Builder builder = MapValue.builder();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    parser.nextToken();
                    builder.put(key, value(parser));
                }
                yield builder.build();
            }
            case START_ARRAY -> {
                List<Value> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser));
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

    private static void write(JsonGenerator out, Value value) throws IOException {
        switch (value) {
            case MapValue map -> {
                out.writeStartObject();
                for (int i = 0; i < map.size(); i++) {
                    out.writeFieldName(map.keyAt(i));
                    write(out, map.valueAt(i));
                }
                out.writeEndObject();
            }
            case ListValue list -> {
                out.writeStartArray();
                for (Value item : list) {
                    write(out, item);
                }
                out.writeEndArray();
            }
            case StringValue(String text) -> out.writeString(text);
            case IntValue(long number) -> out.writeNumber(number);
            case FloatValue(double number) -> writeFloat(out, number);
            case BoolValue flag -> out.writeBoolean(flag.flag());
            case NullValue nothing -> out.writeNull();
        }
    }

    /** As Go's encoding/json: whole floats without a fraction, exponents only below 1e-6 and from 1e21. */
    private static void writeFloat(JsonGenerator out, double number) throws IOException {
        double size = Math.abs(number);
        if (size == 0 || (size >= 1e-6 && size < 1e21)) {
            String text = new BigDecimal(Double.toString(number)).toPlainString();
            out.writeNumber(text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text);
        } else {
            String text = Double.toString(number).replace(".0E", "E");
            out.writeNumber(text.contains("E-") ? text.replace('E', 'e') : text.replace("E", "e+"));
        }
    }
}
