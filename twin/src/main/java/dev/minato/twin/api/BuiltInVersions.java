package dev.minato.twin.api;

import dev.minato.objects.tree.MapValue;
import dev.minato.twin.api.resource.ResourceType;

/** Versions whose fields are the same are renamed. */
final class BuiltInVersions implements Versions {
    @Override
    public MapValue fromStorage(ResourceType type, MapValue stored) {
        return Versions.rename(stored, type.apiVersion());
    }

    @Override
    public MapValue toStorage(ResourceType type, MapValue served) {
        return Versions.rename(served, type.storageApiVersion());
    }
}
