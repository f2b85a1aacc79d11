package dev.minato.objects.diff;

import dev.minato.objects.tree.MapValue;
import java.util.List;

/** Fields that the server keeps for itself, and that nobody wants to see in a difference. */
public final class Noise {
    private static final List<String> METADATA =
            List.of("creationTimestamp", "generation", "managedFields", "resourceVersion", "selfLink", "uid");

    private Noise() {}

    /** The object without them. */
    public static MapValue without(MapValue object) {
        MapValue metadata = object.map("metadata");
        for (String field : METADATA) {
            metadata = metadata.without(field);
        }
        return object.has("metadata") ? object.with("metadata", metadata) : object;
    }

    /** The object without them and without its status. */
    public static MapValue withoutStatus(MapValue object) {
        return without(object).without("status");
    }
}
