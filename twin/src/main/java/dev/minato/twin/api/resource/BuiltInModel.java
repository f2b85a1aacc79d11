package dev.minato.twin.api.resource;

import dev.minato.objects.tree.MapValue;
import dev.minato.twin.api.codec.GoType;
import dev.minato.twin.api.codec.Known;
import dev.minato.twin.api.codec.TypedDecoder;

/** The model of a built-in kind: its Go type. */
public record BuiltInModel(GoType type) implements Model {
    @Override
    public Decoded decode(MapValue tree) {
        return decode(tree, Known.NOTHING);
    }

    @Override
    public Decoded decode(MapValue tree, Known known) {
        TypedDecoder decoder = new TypedDecoder();
        MapValue out = decoder.decode(type, tree, known);
        return new Decoded(out, decoder.unknownFields());
    }

    @Override
    public String schemaName() {
        return type.name();
    }
}
