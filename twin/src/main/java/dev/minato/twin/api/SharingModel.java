package dev.minato.twin.api;

import dev.minato.objects.tree.MapValue;
import dev.minato.twin.api.codec.Known;
import dev.minato.twin.api.resource.Model;

/**
 * A model for one request.
 *
 * @param known what is in canonical form already
 */
record SharingModel(Model model, Known known) implements Model {
    @Override
    public Decoded decode(MapValue tree) {
        return model.decode(tree, known);
    }

    @Override
    public String schemaName() {
        return model.schemaName();
    }
}
