package dev.minato.twin.api;

import dev.minato.objects.tree.MapValue;
import dev.minato.twin.api.resource.Model;

/**
 * Checks a tree by the model of its kind, but leaves it as it was written: what is applied owns the fields that its writer
 * named, not those that an encoding adds.
 */
record AsWritten(Model model) implements Model {
    @Override
    public Decoded decode(MapValue tree) {
        return new Decoded(tree, model.decode(tree).unknown());
    }

    @Override
    public String schemaName() {
        return model.schemaName();
    }
}
