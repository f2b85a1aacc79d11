package dev.minato.twin.api;

import dev.minato.objects.tree.MapValue;
import dev.minato.twin.api.resource.ResourceType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps metadata.managedFields: who set which field. Pure. */
interface FieldOwnership {
    /**
     * The next object with managedFields as they are after a create, update or patch of the manager.
     *
     * @param live null for a create
     */
    MapValue afterUpdate(
            ResourceType type, @Nullable MapValue live, MapValue next, String manager, String subresource, Instant now);

    /**
     * The object that a server-side apply makes.
     *
     * @param live null when the object is not there yet
     * @throws Refusal with Conflict, naming managers and fields, when others own what is applied and force is not given
     */
    MapValue apply(
            ResourceType type,
            @Nullable MapValue live,
            MapValue applied,
            String manager,
            boolean force,
            String subresource,
            Instant now);

    /**
     * The Scale that a server-side apply of the subresource scale makes; its managedFields are those of a Scale.
     *
     * @throws Refusal as {@link #apply}
     */
    MapValue applyScale(MapValue live, MapValue applied, String manager, boolean force, Instant now);
}
