package dev.minato.twin.api;

import dev.minato.objects.tree.MapValue;
import dev.minato.twin.api.resource.ResourceType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps no managed fields, and refuses server-side apply, which cannot be had without them. */
final class NoOwnership implements FieldOwnership {
    @Override
    public MapValue afterUpdate(
            ResourceType type,
            @Nullable MapValue live,
            MapValue next,
            String manager,
            String subresource,
            Instant now) {
        return next;
    }

    @Override
    public MapValue apply(
            ResourceType type,
            @Nullable MapValue live,
            MapValue applied,
            String manager,
            boolean force,
            String subresource,
            Instant now) {
        throw new Refusal(Status.notModelled("server-side apply: this server keeps no managed fields"));
    }
}
