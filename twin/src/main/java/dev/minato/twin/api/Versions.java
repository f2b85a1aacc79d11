package dev.minato.twin.api;

import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.twin.api.resource.ResourceType;

/** From the version in which an object is kept to the one that is asked for, and back. Pure, safe on any thread. */
interface Versions {
    /** The stored tree in the version of the type. */
    MapValue fromStorage(ResourceType type, MapValue stored);

    /** The tree of the type's version as it is stored. */
    MapValue toStorage(ResourceType type, MapValue served);

    /** For kinds whose versions have the same fields: only apiVersion changes. */
    static MapValue rename(MapValue tree, String apiVersion) {
        return tree.textOrEmpty("apiVersion").equals(apiVersion)
                ? tree
                : tree.with("apiVersion", StringValue.of(apiVersion));
    }
}
