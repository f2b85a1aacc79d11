package dev.minato.twin.api;

import dev.minato.objects.tree.MapValue;
import dev.minato.twin.api.resource.ResourceType;

/** Versions whose fields are the same are renamed; Events and HorizontalPodAutoscalers have two shapes. */
final class BuiltInVersions implements Versions {
    @Override
    public MapValue fromStorage(ResourceType type, MapValue stored) {
        if (stored.textOrEmpty("apiVersion").equals(type.apiVersion())) {
            return stored;
        }
        MapValue renamed = Versions.rename(stored, type.apiVersion());
        return switch (type.apiVersion()) {
            case "events.k8s.io/v1" -> EventShapes.fromCore(renamed);
            case "autoscaling/v1" -> AutoscalerShapes.toV1(renamed);
            default -> renamed;
        };
    }

    @Override
    public MapValue toStorage(ResourceType type, MapValue served) {
        if (served.textOrEmpty("apiVersion").equals(type.storageApiVersion())) {
            return served;
        }
        MapValue renamed = Versions.rename(served, type.storageApiVersion());
        return switch (type.apiVersion()) {
            case "events.k8s.io/v1" -> EventShapes.toCore(renamed);
            case "autoscaling/v1" -> AutoscalerShapes.fromV1(renamed);
            default -> renamed;
        };
    }
}
