package dev.minato.render;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.tree.KubeObject;
import dev.minato.render.source.Origin;

/** One object of a render, and where it is written. */
public record RenderedObject(KubeObject object, Origin origin) {
    public RenderedObject {
        requireNonNull(object, "object is null");
        requireNonNull(origin, "origin is null");
    }
}
