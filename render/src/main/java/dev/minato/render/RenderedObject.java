package dev.minato.render;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.tree.KubeObject;
import dev.minato.render.source.Origin;
import java.util.SortedSet;

/**
 * One object of a render, and where it is written.
 *
 * @param files all that it was made of: the file it is written in, patches on it, values, the kustomizations it went
 *     through; a change of another file changes it only where that file names it (a replacement's source, a rename)
 */
public record RenderedObject(KubeObject object, Origin origin, SortedSet<String> files) {
    public RenderedObject {
        requireNonNull(object, "object is null");
        requireNonNull(origin, "origin is null");
        requireNonNull(files, "files is null");
    }
}
