package dev.minato.twin.http.protobuf;

import dev.minato.objects.quantity.GoDuration;
import dev.minato.objects.quantity.KubeTime;
import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.FloatValue;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.JsonFormatException;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.Body;
import dev.minato.twin.http.protobuf.ProtoInput.ProtoException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decodes bodies. Thread-safe; it reads its facts when the first such body comes. */
public final class ProtoDecoder {
    public static final String MEDIA_TYPE = "application/vnd.kubernetes.protobuf";

    private static final byte[] MAGIC = {'k', '8', 's', 0};
    /** Deeper than any object; a hostile body must not fill the stack. */
    private static final int DEPTH_MAX = 100;

    private volatile @Nullable ProtoFields fields;

    /** The body as if it had come as JSON; what is wrong with it is part of the value. */
    public Body decode(byte[] bytes) {
        try {
            return Body.of(Body.JSON, decodeObject(bytes));
        } catch (ProtoException | JsonFormatException e) {
            return Body.unreadable(Body.JSON, "error decoding the protobuf body: " + e.getMessage(), "");
        }
    }

    private MapValue decodeObject(byte[] bytes) throws ProtoException {
        if (bytes.length < MAGIC.length || !java.util.Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new ProtoException("it does not start as Kubernetes' protobuf does");
        }
        ProtoInput envelope = new ProtoInput(ByteBuffer.wrap(bytes, MAGIC.length, bytes.length - MAGIC.length)
                .slice());
        String apiVersion = "";
        String kind = "";
        ByteBuffer raw = ByteBuffer.allocate(0);
        while (envelope.hasMore()) {
            int tag = (int) envelope.varint();
            switch (tag >>> 3) {
                case 1 -> {
                    ProtoInput type = new ProtoInput(envelope.chunk());
                    while (type.hasMore()) {
                        int typeTag = (int) type.varint();
                        switch (typeTag >>> 3) {
                            case 1 -> apiVersion = type.text();
                            case 2 -> kind = type.text();
                            default -> type.skip(typeTag & 7);
                        }
                    }
                }
                case 2 -> raw = envelope.chunk();
                default -> envelope.skip(tag & 7);
            }
        }
        ProtoType type = facts().ofKind(apiVersion, kind);
        if (type == null) {
            throw new ProtoException("no kind " + kind + " of " + apiVersion + " is known in this encoding: send JSON");
        }
        return message(type, raw, 0)
                .with("apiVersion", StringValue.of(apiVersion))
                .with("kind", StringValue.of(kind));
    }

    private ProtoFields facts() {
        ProtoFields known = fields;
        if (known == null) {
            known = ProtoFields.load(); // a race reads them twice
            fields = known;
        }
        return known;
    }

    private MapValue message(ProtoType type, ByteBuffer bytes, int depth) throws ProtoException {
        if (depth > DEPTH_MAX) {
            throw new ProtoException("it nests deeper than " + DEPTH_MAX);
        }
        MapValue.Builder tree = MapValue.builder();
        Map<String, List<Value>> lists = new LinkedHashMap<>();
        Map<String, MapValue.Builder> maps = new LinkedHashMap<>();
        ProtoInput in = new ProtoInput(bytes);
        while (in.hasMore()) {
            int tag = (int) in.varint();
            ProtoField field = type.field(tag >>> 3);
            if (field == null || (tag & 7) != wireType(field.shape())) {
                in.skip(tag & 7);
                continue;
            }
            switch (field.shape()) {
                case ProtoField.ListOf(ProtoField.Shape item) -> {
                    Value value = value(item, in, depth);
                    lists.computeIfAbsent(field.jsonName(), name -> new ArrayList<>())
                            .add(value == null ? NullValue.NULL : value);
                }
                case ProtoField.MapOf(ProtoField.Shape item) ->
                    entry(item, in.chunk(), maps.computeIfAbsent(field.jsonName(), name -> MapValue.builder()), depth);
                case ProtoField.Struct(ProtoType inline)
                when field.isInline() -> message(inline, in.chunk(), depth + 1).forEach(tree::put);
                case ProtoField.Struct struct -> put(tree, field, value(struct, in, depth));
                case ProtoField.Plain plain -> put(tree, field, value(plain, in, depth));
            }
        }
        lists.forEach((name, items) -> tree.put(name, (Value) ListValue.of(items)));
        maps.forEach((name, entries) -> tree.put(name, (Value) entries.build()));
        return tree.build();
    }

    private static void put(MapValue.Builder tree, ProtoField field, @Nullable Value value) {
        if (value != null && !(field.leftOutWhenZero() && isZero(value))) {
            tree.put(field.jsonName(), value);
        }
    }

    private static boolean isZero(Value value) {
        return switch (value) {
            case StringValue(String text) -> text.isEmpty();
            case IntValue(long number) -> number == 0;
            case FloatValue(double number) -> number == 0;
            case BoolValue flag -> flag == BoolValue.FALSE;
            case MapValue map -> false;
            case ListValue list -> list.isEmpty();
            case NullValue nothing -> true;
        };
    }

    private void entry(ProtoField.Shape shape, ByteBuffer bytes, MapValue.Builder map, int depth)
            throws ProtoException {
        ProtoInput in = new ProtoInput(bytes);
        String key = "";
        Value value = null;
        while (in.hasMore()) {
            int tag = (int) in.varint();
            switch (tag >>> 3) {
                case 1 -> key = in.text();
                case 2 -> value = value(shape, in, depth);
                default -> in.skip(tag & 7);
            }
        }
        map.put(key, value == null ? StringValue.EMPTY : value);
    }

    private static int wireType(ProtoField.Shape shape) {
        return switch (shape) {
            case ProtoField.Plain.BOOL, ProtoField.Plain.INT -> ProtoInput.VARINT;
            case ProtoField.Plain.DOUBLE -> ProtoInput.FIXED64;
            case ProtoField.Plain plain -> ProtoInput.BYTES;
            case ProtoField.ListOf(ProtoField.Shape item) -> wireType(item);
            case ProtoField.MapOf map -> ProtoInput.BYTES;
            case ProtoField.Struct struct -> ProtoInput.BYTES;
        };
    }

    /** Null: as if the field were not there (a time that was never set). */
    private @Nullable Value value(ProtoField.Shape shape, ProtoInput in, int depth) throws ProtoException {
        return switch (shape) {
            case ProtoField.Struct(ProtoType type) -> message(type, in.chunk(), depth + 1);
            case ProtoField.Plain plain -> plain(plain, in, depth);
            case ProtoField.ListOf list -> throw new ProtoException("a list of lists");
            case ProtoField.MapOf map -> throw new ProtoException("a list of maps");
        };
    }

    private @Nullable Value plain(ProtoField.Plain shape, ProtoInput in, int depth) throws ProtoException {
        return switch (shape) {
            case STRING -> StringValue.of(in.text());
            case BOOL -> BoolValue.of(in.varint() != 0);
            case INT -> IntValue.of(in.varint());
            case DOUBLE -> number(in.fixedDouble());
            case BYTES -> StringValue.of(Base64.getEncoder().encodeToString(array(in.chunk())));
            case TIME -> time(in.chunk(), false);
            case MICROTIME -> time(in.chunk(), true);
            case QUANTITY -> firstText(in.chunk(), "0");
            case INTSTR -> intOrString(in.chunk());
            case DURATION -> StringValue.of(GoDuration.print(Duration.ofNanos(firstNumber(in.chunk()))));
            case RAW -> raw(in.chunk());
            case TEXTS -> texts(in.chunk());
            case SCHEMA_OR_ARRAY, SCHEMA_OR_BOOL, SCHEMA_OR_TEXTS -> schemaOr(shape, in.chunk(), depth);
        };
    }

    private static Value number(double number) throws ProtoException {
        if (!Double.isFinite(number)) {
            throw new ProtoException("a number is " + number);
        }
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? IntValue.of((long) number) // as JSON would have said it
                : new FloatValue(number);
    }

    private static @Nullable Value time(ByteBuffer bytes, boolean micros) throws ProtoException {
        ProtoInput in = new ProtoInput(bytes);
        if (!in.hasMore()) {
            return null;
        }
        long seconds = 0;
        long nanos = 0;
        while (in.hasMore()) {
            int tag = (int) in.varint();
            switch (tag >>> 3) {
                case 1 -> seconds = in.varint();
                case 2 -> nanos = in.varint();
                default -> in.skip(tag & 7);
            }
        }
        try {
            Instant instant = Instant.ofEpochSecond(seconds, nanos);
            return StringValue.of(micros ? KubeTime.micros(instant) : KubeTime.seconds(instant));
        } catch (DateTimeException | ArithmeticException e) {
            throw new ProtoException("a time is out of range");
        }
    }

    private static Value firstText(ByteBuffer bytes, String orElse) throws ProtoException {
        ProtoInput in = new ProtoInput(bytes);
        String text = orElse;
        while (in.hasMore()) {
            int tag = (int) in.varint();
            if (tag >>> 3 == 1) {
                text = in.text();
            } else {
                in.skip(tag & 7);
            }
        }
        return StringValue.of(text);
    }

    private static long firstNumber(ByteBuffer bytes) throws ProtoException {
        ProtoInput in = new ProtoInput(bytes);
        long number = 0;
        while (in.hasMore()) {
            int tag = (int) in.varint();
            if (tag >>> 3 == 1) {
                number = in.varint();
            } else {
                in.skip(tag & 7);
            }
        }
        return number;
    }

    private static Value intOrString(ByteBuffer bytes) throws ProtoException {
        ProtoInput in = new ProtoInput(bytes);
        boolean isText = false;
        long number = 0;
        String text = "";
        while (in.hasMore()) {
            int tag = (int) in.varint();
            switch (tag >>> 3) {
                case 1 -> isText = in.varint() == 1;
                case 2 -> number = in.varint();
                case 3 -> text = in.text();
                default -> in.skip(tag & 7);
            }
        }
        return isText ? StringValue.of(text) : IntValue.of(number);
    }

    private static @Nullable Value raw(ByteBuffer bytes) throws ProtoException {
        ProtoInput in = new ProtoInput(bytes);
        byte[] json = new byte[0];
        while (in.hasMore()) {
            int tag = (int) in.varint();
            if (tag >>> 3 == 1) {
                json = array(in.chunk());
            } else {
                in.skip(tag & 7);
            }
        }
        return json.length == 0 ? null : Json.parse(json);
    }

    private static Value texts(ByteBuffer bytes) throws ProtoException {
        ProtoInput in = new ProtoInput(bytes);
        List<String> texts = new ArrayList<>();
        while (in.hasMore()) {
            int tag = (int) in.varint();
            if (tag >>> 3 == 1) {
                texts.add(in.text());
            } else {
                in.skip(tag & 7);
            }
        }
        return ListValue.ofTexts(texts);
    }

    /** One of three messages: schema 1 or schemas 2; flag 1 or schema 2; schema 1 or texts 2. */
    private Value schemaOr(ProtoField.Plain shape, ByteBuffer bytes, int depth) throws ProtoException {
        ProtoInput in = new ProtoInput(bytes);
        Value one = null;
        List<Value> several = new ArrayList<>();
        BoolValue flag = BoolValue.FALSE;
        while (in.hasMore()) {
            int tag = (int) in.varint();
            int number = tag >>> 3;
            if (shape == ProtoField.Plain.SCHEMA_OR_BOOL && number == 1) {
                flag = BoolValue.of(in.varint() != 0);
            } else if (number == 1 || (shape == ProtoField.Plain.SCHEMA_OR_BOOL && number == 2)) {
                one = message(facts().schema(), in.chunk(), depth + 1);
            } else if (number == 2) {
                several.add(
                        shape == ProtoField.Plain.SCHEMA_OR_TEXTS
                                ? StringValue.of(in.text())
                                : message(facts().schema(), in.chunk(), depth + 1));
            } else {
                in.skip(tag & 7);
            }
        }
        if (one != null) {
            return one;
        }
        return shape == ProtoField.Plain.SCHEMA_OR_BOOL ? flag : ListValue.of(several);
    }

    private static byte[] array(ByteBuffer bytes) {
        byte[] array = new byte[bytes.remaining()];
        bytes.get(array);
        return array;
    }
}
