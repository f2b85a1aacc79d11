package dev.minato.render.kustomize;

import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.FloatValue;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import dev.minato.render.load.AsWritten;
import org.jspecify.annotations.Nullable;

/** Scalars as texts: kustomize compares and copies names, keys and values as they are written. */
final class Texts {
    private Texts() {}

    /** The text of a scalar, of null too; empty for what is absent, a map or a list, as kustomize has it. */
    static String of(@Nullable Value value) {
        return switch (value) {
            case StringValue text -> text.equals(AsWritten.EMPTY) ? "" : text.text();
            case IntValue number -> number.toString();
            case FloatValue number -> number.toString();
            case BoolValue flag -> flag.toString();
            case NullValue nothing -> "null";
            case MapValue map -> "";
            case ListValue list -> "";
            case null -> "";
        };
    }

    /** As {@link #of}, with null as nothing. */
    static String orEmpty(@Nullable Value value) {
        return value instanceof NullValue ? "" : of(value);
    }
}
