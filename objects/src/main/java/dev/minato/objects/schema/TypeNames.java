package dev.minato.objects.schema;

import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.FloatValue;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;

/** What types are called in validation errors, and which values are of them. */
final class TypeNames {
    private TypeNames() {}

    /** The type a schema asks for; empty when it asks for none. */
    static String of(Schema schema) {
        return switch (schema.kind()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case INTEGER -> "integer";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case INT_OR_STRING -> "integer,string";
            case QUANTITY, ANY -> "";
        };
    }

    static String of(Value value) {
        return switch (value) {
            case MapValue map -> "object";
            case ListValue list -> "array";
            case StringValue text -> "string";
            case IntValue number -> "integer";
            case FloatValue number -> "number";
            case BoolValue flag -> "boolean";
            case NullValue nothing -> "null";
        };
    }

    /** The format of a value in Go's hands. */
    static String format(Value value) {
        return switch (value) {
            case IntValue number -> "int64";
            case FloatValue number -> "double";
            case MapValue map -> "";
            case ListValue list -> "";
            case StringValue text -> "";
            case BoolValue flag -> "";
            case NullValue nothing -> "";
        };
    }

    /** Whole floats are integers, as JSON makes no difference. */
    static boolean fits(Schema schema, Value value) {
        return switch (schema.kind()) {
            case OBJECT -> value instanceof MapValue;
            case ARRAY -> value instanceof ListValue;
            case STRING -> value instanceof StringValue;
            case INTEGER -> isWhole(value);
            case NUMBER -> value instanceof IntValue || value instanceof FloatValue;
            case BOOLEAN -> value instanceof BoolValue;
            case INT_OR_STRING -> value instanceof StringValue || isWhole(value);
            case QUANTITY, ANY -> true;
        };
    }

    private static boolean isWhole(Value value) {
        return value instanceof IntValue || (value instanceof FloatValue(double number) && number == Math.rint(number));
    }
}
