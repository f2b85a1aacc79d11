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

    /**
     * The kept tree with the managed fields of a write that came in the version of the type: fields are owned by the names
     * they have there.
     *
     * @param live as it is kept; null for a create
     * @param next as it is to be kept
     */
    default MapValue owned(
            Call call,
            FieldOwnership ownership,
            @org.jspecify.annotations.Nullable MapValue live,
            MapValue next,
            String subresource) {
        ResourceType type = call.type();
        MapValue before = live == null ? null : fromStorage(type, live);
        MapValue served = fromStorage(type, next);
        MapValue owned =
                ownership.afterUpdate(type, before, served, call.request().fieldManager(), subresource, call.now());
        if (served == next) {
            return owned;
        }
        MapValue metadata =
                dev.minato.twin.api.kinds.Parts.copy("managedFields", owned.map("metadata"), next.map("metadata"));
        return next.with("metadata", (dev.minato.objects.tree.Value) metadata);
    }

    /** For kinds whose versions have the same fields: only apiVersion changes. */
    static MapValue rename(MapValue tree, String apiVersion) {
        return tree.textOrEmpty("apiVersion").equals(apiVersion)
                ? tree
                : tree.with("apiVersion", StringValue.of(apiVersion));
    }
}
