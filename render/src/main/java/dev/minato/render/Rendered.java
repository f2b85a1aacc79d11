package dev.minato.render;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.render.source.Problem;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a path of a tree renders to.
 *
 * @param objects in output order: for Kustomize the order of {@code kustomize build}
 * @param filesRead every path that was looked at, also those that were looked for and are absent; a directory whose names
 *     were listed ends with {@code /}. A change elsewhere cannot change the render.
 * @param warnings what works, and should be changed all the same (deprecated fields, ...)
 * @param lookedUp the objects of a cluster that a chart asked for, one by one, found or not
 */
public record Rendered(
        List<RenderedObject> objects,
        SortedSet<String> filesRead,
        List<Problem> warnings,
        SortedSet<ObjectKey> lookedUp) {
    public Rendered {
        objects = List.copyOf(objects);
        filesRead = Collections.unmodifiableSortedSet(new TreeSet<>(filesRead));
        warnings = List.copyOf(warnings);
        lookedUp = Collections.unmodifiableSortedSet(new TreeSet<>(lookedUp));
    }

    /** The objects without their places. */
    public List<KubeObject> kubeObjects() {
        return objects.stream().map(RenderedObject::object).toList();
    }

    /** Whether a change of these paths (added, changed or removed files) may change this render. */
    public boolean isAffectedBy(Collection<String> changedPaths) {
        return changedPaths.stream().anyMatch(this::dependsOn);
    }

    private boolean dependsOn(String path) {
        if (filesRead.contains(path)) {
            return true;
        }
        // a listed directory depends on every name in it, also on directories that come and go with their only file
        for (int slash = path.lastIndexOf('/'); slash >= 0; slash = path.lastIndexOf('/', slash - 1)) {
            if (filesRead.contains(path.substring(0, slash + 1)) || filesRead.contains(path.substring(0, slash))) {
                return true;
            }
            if (slash == 0) {
                break;
            }
        }
        return filesRead.contains("/");
    }
}
