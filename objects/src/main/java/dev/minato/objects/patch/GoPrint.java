package dev.minato.objects.patch;

import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.FloatValue;
import dev.minato.objects.tree.GoNumbers;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as Go's {@code %v} prints them in messages: {@code map[name:web ports:[80 443]]}. */
public final class GoPrint {
    private GoPrint() {}

    public static String print(Value value) {
        return switch (value) {
            case MapValue map ->
                map.keys().stream()
                        .map(key -> key + ":" + print(java.util.Objects.requireNonNull(map.get(key))))
                        .collect(Collectors.joining(" ", "map[", "]"));
            case ListValue list -> list.stream().map(GoPrint::print).collect(Collectors.joining(" ", "[", "]"));
            case StringValue(String text) -> text;
            case IntValue number -> number.toString();
            case FloatValue(double number) -> GoNumbers.general(number);
            case BoolValue flag -> flag.toString();
            case NullValue nothing -> "<nil>";
        };
    }

    /** As Go's {@code %s} prints a value that should have been a text. */
    static String printAsText(Value value) {
        return value instanceof StringValue(String text) ? text : "%!s(" + typeOf(value) + "=" + print(value) + ")";
    }

    static String typeOf(@Nullable Value value) {
        return switch (value) {
            case MapValue map -> "map[string]interface {}";
            case ListValue list -> "[]interface {}";
            case StringValue text -> "string";
            case IntValue number -> "int64";
            case FloatValue number -> "float64";
            case BoolValue flag -> "bool";
            case null -> "%!s(<nil>)";
            case NullValue nothing -> "%!s(<nil>)";
        };
    }
}
