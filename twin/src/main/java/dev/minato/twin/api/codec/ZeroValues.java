package dev.minato.twin.api.codec;

import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;

/** What Go writes for a value that nobody set. */
final class ZeroValues {
    private ZeroValues() {}

    static Value of(GoShape shape) {
        return switch (shape) {
            case GoShape.Text text -> StringValue.EMPTY;
            case GoShape.Pointer pointer -> NullValue.NULL;
            case GoShape.ListOf list -> NullValue.NULL;
            case GoShape.MapOf map -> NullValue.NULL;
            case GoShape.Struct struct -> struct.type().zero();
            case GoShape.Plain plain ->
                switch (plain) {
                    case BOOL -> BoolValue.FALSE;
                    case INT32, INT64, FLOAT, INT_OR_STRING -> IntValue.of(0);
                    case QUANTITY -> StringValue.of("0");
                    case DURATION -> StringValue.of("0s");
                    case TIME, MICRO_TIME, BYTES, ANY -> NullValue.NULL;
                };
        };
    }

    /** Whether a field with omitempty leaves the value out. Pointers and structs never get here with a value. */
    static boolean isEmpty(Value value) {
        return switch (value) {
            case StringValue(String text) -> text.isEmpty();
            case BoolValue flag -> flag == BoolValue.FALSE;
            case IntValue(long number) -> number == 0;
            case ListValue list -> list.isEmpty();
            case MapValue map -> map.isEmpty();
            case NullValue nothing -> true;
            case dev.minato.objects.tree.FloatValue(double number) -> number == 0;
        };
    }
}
