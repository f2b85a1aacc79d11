package dev.minato.render.load;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.tree.KubeObject;
import dev.minato.render.source.Origin;

/** An object as a file has it, and where. */
public record LoadedObject(KubeObject object, Origin origin) {
    public LoadedObject {
        requireNonNull(object, "object is null");
        requireNonNull(origin, "origin is null");
    }
}
