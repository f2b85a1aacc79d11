package dev.minato.twin.http.protobuf;

/**
 * A field of a message.
 *
 * @param jsonName what JSON calls it
 * @param leftOutWhenZero JSON leaves it out when it is zero; protobuf writes it all the same
 */
record ProtoField(int number, String jsonName, Shape shape, boolean leftOutWhenZero) {
    /** Its fields are the parent's in JSON. */
    boolean isInline() {
        return jsonName.equals("-");
    }

    /** The type of a field's value. */
    sealed interface Shape {}

    /** Types with an encoding of their own. */
    enum Plain implements Shape {
        STRING,
        BOOL,
        INT,
        DOUBLE,
        BYTES,
        TIME,
        MICROTIME,
        QUANTITY,
        INTSTR,
        DURATION,
        /** A message around JSON text. */
        RAW,
        /** A message around a list of texts. */
        TEXTS,
        SCHEMA_OR_ARRAY,
        SCHEMA_OR_BOOL,
        SCHEMA_OR_TEXTS
    }

    record ListOf(Shape item) implements Shape {}

    record MapOf(Shape value) implements Shape {}

    record Struct(ProtoType type) implements Shape {}
}
