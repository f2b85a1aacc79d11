package dev.minato.twin.api;

import dev.minato.objects.tree.MapValue;
import dev.minato.twin.api.resource.ResourceType;

/** Versions whose fields are the same are renamed; Events have two shapes. */
final class BuiltInVersions implements Versions {
    @Override
    public MapValue fromStorage(ResourceType type, MapValue stored) {
        MapValue renamed = Versions.rename(stored, type.apiVersion());
        return isNewerEvent(type) ? EventShapes.fromCore(renamed) : renamed;
    }

    @Override
    public MapValue toStorage(ResourceType type, MapValue served) {
        MapValue renamed = Versions.rename(served, type.storageApiVersion());
        return isNewerEvent(type) ? EventShapes.toCore(renamed) : renamed;
    }

    private static boolean isNewerEvent(ResourceType type) {
        return type.apiVersion().equals("events.k8s.io/v1") && type.resource().equals("events");
    }
}
