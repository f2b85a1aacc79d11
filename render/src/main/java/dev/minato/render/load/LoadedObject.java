package dev.minato.render.load;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.tree.KubeObject;
import dev.minato.render.source.Origin;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An object as a file has it, and where.
 *
 * @param files all that it was made of, its own file among them
 */
public record LoadedObject(KubeObject object, Origin origin, SortedSet<String> files) {
    public LoadedObject {
        requireNonNull(object, "object is null");
        requireNonNull(origin, "origin is null");
        files = Collections.unmodifiableSortedSet(new TreeSet<>(files));
    }

    /** One that was made of its own file alone. */
    public LoadedObject(KubeObject object, Origin origin) {
        this(object, origin, new TreeSet<>(Set.of(origin.file())));
    }
}
