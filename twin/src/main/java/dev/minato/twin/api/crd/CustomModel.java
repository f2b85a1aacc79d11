package dev.minato.twin.api.crd;

import dev.minato.objects.schema.Defaulting;
import dev.minato.objects.schema.Pruning;
import dev.minato.objects.schema.Schema;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Path;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.OwnSchema;
import dev.minato.twin.api.ScalePaths;
import dev.minato.twin.api.codec.DecodeException;
import dev.minato.twin.api.codec.GoType;
import dev.minato.twin.api.codec.TypedDecoder;
import dev.minato.twin.api.resource.Model;
import java.util.ArrayList;
import java.util.List;

/**
 * The content of a custom resource in one version. Values of a wrong type are left to validation, as in the real server;
 * only the metadata has a type of its own.
 */
record CustomModel(String schemaName, Schema schema, GoType metadata, ScalePaths scalePaths)
        implements Model, OwnSchema, ScalePaths.Scaled {
    @Override
    public Decoded decode(MapValue tree) {
        List<String> unknown = new ArrayList<>();
        MapValue withMetadata = tree;
        if (tree.get("metadata") instanceof MapValue sent) {
            TypedDecoder decoder = new TypedDecoder();
            MapValue typed = decoder.decode(metadata, sent);
            decoder.unknownFields().forEach(field -> unknown.add("metadata." + field));
            withMetadata = typed == sent ? tree : tree.with("metadata", (Value) typed);
        } else if (tree.has("metadata")) {
            throw new DecodeException("metadata must be an object");
        }
        Pruning.Pruned pruned = Pruning.prune(schema, withMetadata);
        for (Path path : pruned.unknownFields()) {
            unknown.add(path.dotted());
        }
        return new Decoded(Defaulting.apply(schema, pruned.tree()), unknown);
    }
}
