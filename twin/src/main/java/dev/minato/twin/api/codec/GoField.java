package dev.minato.twin.api.codec;

/**
 * A field of a Go struct as its JSON tag says it.
 *
 * @param omitEmpty its zero value is left out (of everything but structs)
 * @param omitZero its zero value is left out, of structs too
 */
record GoField(String name, GoShape shape, boolean omitEmpty, boolean omitZero) {
    /** Whether the field is written even when nobody set it. */
    boolean isAlwaysWritten() {
        return !omitZero && (!omitEmpty || isStruct());
    }

    private boolean isStruct() {
        return shape instanceof GoShape.Struct
                || shape == GoShape.Plain.TIME
                || shape == GoShape.Plain.MICRO_TIME
                || shape == GoShape.Plain.QUANTITY
                || shape == GoShape.Plain.INT_OR_STRING;
    }
}
