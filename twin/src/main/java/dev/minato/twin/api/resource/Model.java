package dev.minato.twin.api.resource;

import dev.minato.objects.tree.MapValue;
import dev.minato.twin.api.codec.Known;
import java.util.List;

/** What is known of the content of a kind in one version. */
public interface Model {
    /**
     * The tree in the form in which the server keeps and shows it.
     *
     * @throws dev.minato.twin.api.codec.DecodeException when a value has the wrong type
     */
    Decoded decode(MapValue tree);

    /** The same, with less work where parts of the tree are known to be in that form already. */
    default Decoded decode(MapValue tree, Known known) {
        return decode(tree);
    }

    /** The name of the schema in the OpenAPI documents: {@code io.k8s.api.apps.v1.Deployment}. */
    String schemaName();

    /**
     * @param tree without the fields the kind does not have
     * @param unknown the paths of those
     */
    record Decoded(MapValue tree, List<String> unknown) {}
}
