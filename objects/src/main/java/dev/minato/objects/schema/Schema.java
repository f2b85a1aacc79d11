package dev.minato.objects.schema;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The schema of one place in an object. Immutable as seen from outside; a reference to another definition is followed
 * when first needed (types may contain themselves). Safe from any thread.
 *
 * <p>Some facts belong to the place (default, merge key), others to the type (properties); a reference has those of the
 * place itself and gives those of the type from its target.
 */
public final class Schema {
    /** Any value at all, nothing known about it: inside of it maps are granular and lists atomic. */
    public static final Schema ANY = new Schema(new Facts());

    private static final List<Value> ZEROS = List.of(StringValue.EMPTY, IntValue.of(0), BoolValue.FALSE);

    private final Facts own;
    private final @Nullable Supplier<Schema> target;
    private volatile @Nullable Facts resolved;
    private volatile @Nullable MapValue zero;

    Schema(Facts own) {
        this.own = own;
        this.target = null;
        this.resolved = own;
    }

    Schema(Facts own, Supplier<Schema> target) {
        this.own = own;
        this.target = target;
    }

    /** What a value may be. */
    public enum Type {
        OBJECT,
        ARRAY,
        STRING,
        INTEGER,
        NUMBER,
        BOOLEAN,
        /** A whole number or a text: ports by number or name, percentages. */
        INT_OR_STRING,
        /** A quantity: text or number, kept as canonical text. */
        QUANTITY,
        /** Nothing said. */
        ANY
    }

    /** How the items of a list belong together for whoever changes some of them. */
    public enum ListType {
        ATOMIC,
        SET,
        MAP
    }

    /** All that is said about a schema; filled by {@link SchemaReader}, then left alone. */
    static final class Facts {
        String name = "";
        Type type = Type.ANY;
        String format = "";
        boolean nullable;
        Map<String, Schema> properties = Map.of();

        @Nullable
        Schema items;

        @Nullable
        Schema additionalProperties;

        boolean additionalPropertiesForbidden;
        boolean custom; // of a custom resource: defaults are defaults there, and no zero values of Go
        boolean closed; // an object of a custom resource without fields: it has none, where a built-in one may have any
        boolean preserveUnknown;
        boolean embeddedResource;

        @Nullable
        ListType listType;

        List<String> mapKeys = List.of();

        @Nullable
        Boolean atomicMap;

        String patchMergeKey = "";
        List<String> patchStrategies = List.of();

        @Nullable
        Value defaultValue;

        ListValue enumValues = ListValue.EMPTY;
        List<String> required = List.of();
        Constraints constraints = Constraints.NONE;
    }

    private Facts type() {
        Facts known = resolved;
        if (known == null) {
            known = requireNonNull(target).get().type();
            resolved = known;
        }
        return known;
    }

    /** The name of the definition, such as {@code io.k8s.api.core.v1.PodSpec}; empty for a schema written in place. */
    public String name() {
        return type().name;
    }

    public Type kind() {
        return type().type;
    }

    /** The format, such as {@code int32}, {@code date-time}, {@code byte}; empty when none is said. */
    public String format() {
        return type().format;
    }

    public boolean isNullable() {
        return own.nullable || type().nullable;
    }

    /** The fields, sorted by name. */
    public Map<String, Schema> properties() {
        return type().properties;
    }

    /**
     * The schema of the value at a key: that of the field, else that of additional properties, else {@link #ANY} where
     * unknown fields are kept, else null: such a field does not exist.
     */
    public @Nullable Schema property(String key) {
        Facts facts = type();
        Schema field = facts.properties.get(key);
        if (field != null) {
            return field;
        }
        if (facts.additionalProperties != null) {
            return facts.additionalProperties;
        }
        return isFreeForm() ? ANY : null;
    }

    /** Whether the key is a field that the schema names (and not any key of a map). */
    public boolean isField(String key) {
        return type().properties.containsKey(key);
    }

    /** Whether keys that the schema does not name are kept. */
    public boolean isFreeForm() {
        Facts facts = type();
        return facts.preserveUnknown
                || ((facts.type == Type.ANY || facts.type == Type.OBJECT)
                        && facts.properties.isEmpty()
                        && facts.additionalProperties == null
                        && !facts.additionalPropertiesForbidden
                        && !facts.closed);
    }

    /** The schema of a list's items; {@link #ANY} when nothing is said. */
    public Schema items() {
        Schema items = type().items;
        return items == null ? ANY : items;
    }

    /** The schema of a map's values when its keys are free; null for an object with fields. */
    public @Nullable Schema additionalProperties() {
        return type().additionalProperties;
    }

    /** {@code additionalProperties: false}. */
    public boolean forbidsOtherKeys() {
        return type().additionalPropertiesForbidden;
    }

    /** Whether this is a custom resource's schema, and no built-in type. */
    public boolean isCustom() {
        return own.custom;
    }

    /** {@code x-kubernetes-preserve-unknown-fields}. */
    public boolean preservesUnknown() {
        return own.preserveUnknown || type().preserveUnknown;
    }

    /** {@code x-kubernetes-embedded-resource}: an object with apiVersion, kind and metadata of its own. */
    public boolean isEmbeddedResource() {
        return own.embeddedResource || type().embeddedResource;
    }

    /**
     * How server-side apply takes a list. Where no list type is said, the older patch strategy counts: merge with a key
     * is a map, merge without one a set.
     */
    public ListType listType() {
        if (own.listType != null) {
            return own.listType;
        }
        Facts facts = type();
        if (facts.listType != null) {
            return facts.listType;
        }
        if (!patchStrategies().contains("merge")) {
            return ListType.ATOMIC;
        }
        return patchMergeKey().isEmpty() ? ListType.SET : ListType.MAP;
    }

    /** The keys that tell the items of a {@link ListType#MAP} list apart. */
    public List<String> mapKeys() {
        if (!own.mapKeys.isEmpty()) {
            return own.mapKeys;
        }
        List<String> keys = type().mapKeys;
        return keys.isEmpty() && !patchMergeKey().isEmpty() ? List.of(patchMergeKey()) : keys;
    }

    /** Whether the map is one value to server-side apply ({@code x-kubernetes-map-type: atomic}). */
    public boolean isAtomicMap() {
        Boolean said = own.atomicMap == null ? type().atomicMap : own.atomicMap;
        return said != null && said;
    }

    /** The one key by which a strategic merge patch aligns items; empty when there is none. */
    public String patchMergeKey() {
        return own.patchMergeKey.isEmpty() ? type().patchMergeKey : own.patchMergeKey;
    }

    /** What a strategic merge patch does here: merge, replace, retainKeys; empty means replace for lists. */
    public List<String> patchStrategies() {
        return own.patchStrategies.isEmpty() ? type().patchStrategies : own.patchStrategies;
    }

    /** The default; null when none is said. For built-in types also {@code ""} and {@code {}}, which are Go's zero values. */
    public @Nullable Value defaultValue() {
        return own.defaultValue == null ? type().defaultValue : own.defaultValue;
    }

    /** The values allowed; empty when all are. */
    public ListValue enumValues() {
        return type().enumValues;
    }

    public List<String> required() {
        return type().required;
    }

    public Constraints constraints() {
        return type().constraints;
    }

    /** Whether there is no structure inside that could be owned or merged part by part. */
    public boolean isScalar() {
        return switch (kind()) {
            case STRING, INTEGER, NUMBER, BOOLEAN, INT_OR_STRING, QUANTITY -> true;
            case OBJECT, ARRAY, ANY -> false;
        };
    }

    /** The schema down a path of fields and map keys; items of lists are left out. Null when there is none. */
    public @Nullable Schema at(String... keys) {
        Schema schema = this;
        for (String key : keys) {
            while (schema.kind() == Type.ARRAY) {
                schema = schema.items();
            }
            Schema next = schema.property(key);
            if (next == null) {
                return null;
            }
            schema = next;
        }
        return schema;
    }

    /**
     * The fields that an object of this built-in type always has in Go, and in the JSON the server writes, with their zero
     * values: structs that are no pointers ({@code resources: {}}), required lists (null), texts that are never left out
     * (empty). Empty for custom resources.
     */
    public MapValue zeroFields() {
        MapValue known = zero;
        if (known == null) {
            known = computeZeroFields();
            zero = known;
        }
        return known;
    }

    private MapValue computeZeroFields() {
        Facts facts = type();
        if (facts.custom || facts.type != Type.OBJECT) {
            return MapValue.EMPTY;
        }
        MapValue.Builder fields = MapValue.builder();
        facts.properties.forEach((name, field) -> {
            Value standard = field.defaultValue();
            if (MapValue.EMPTY.equals(standard)) {
                fields.put(name, zeroOf(field));
            } else if (standard != null && ZEROS.contains(standard)) {
                fields.put(name, standard);
            } else if (facts.required.contains(name) && field.kind() != Type.OBJECT) {
                fields.put(name, NullValue.NULL); // a required struct may be a pointer that is left out
            }
        });
        return fields.build();
    }

    /** The zero value of a struct that is no pointer, in JSON; a time is null then. */
    private static Value zeroOf(Schema struct) {
        return switch (struct.kind()) {
            case OBJECT, ANY -> MapValue.EMPTY;
            case INT_OR_STRING, INTEGER, NUMBER -> IntValue.of(0);
            case QUANTITY -> StringValue.of("0");
            case STRING, ARRAY, BOOLEAN -> NullValue.NULL;
        };
    }

    @Override
    public String toString() {
        return target == null && own.name.isEmpty() ? "Schema[" + kind() + "]" : "Schema[" + name() + "]";
    }
}
