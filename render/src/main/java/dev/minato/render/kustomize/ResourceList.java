package dev.minato.render.kustomize;

import dev.minato.render.source.Problem;
import dev.minato.render.source.RenderException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The resources of a build, in the order they were added; no two of one id. Not thread-safe. */
final class ResourceList implements Iterable<Resource> {
    private final List<Resource> resources = new ArrayList<>();

    /**
     * Adds one at the end.
     *
     * @throws RenderException naming both places when there is one of the same id
     */
    void add(Resource resource) {
        ResourceId id = resource.id();
        for (Resource other : resources) {
            if (other.id().matches(id)) {
                throw twice(id, resource, other);
            }
        }
        resources.add(resource);
    }

    /** Adds all at the end, as {@link #add}, but with one look at what is there. */
    void addAll(ResourceList more) {
        record Key(Gvk gvk, String name, String namespace) {}
        Map<Key, Resource> known = new HashMap<>(); // looked up, never iterated
        for (Resource resource : resources) {
            ResourceId id = resource.id();
            known.put(new Key(id.gvk(), id.name(), id.effectiveNamespace()), resource);
        }
        for (Resource resource : more) {
            ResourceId id = resource.id();
            Resource other = known.put(new Key(id.gvk(), id.name(), id.effectiveNamespace()), resource);
            if (other != null) {
                throw twice(id, resource, other);
            }
            resources.add(resource);
        }
    }

    private static RenderException twice(ResourceId id, Resource resource, Resource other) {
        return new RenderException(
                Problem.at(resource.origin(), "the object " + id + " is there twice: also at " + other.origin()));
    }

    void replace(Resource old, Resource by) {
        resources.set(resources.indexOf(old), by);
    }

    void dropEmpty() {
        resources.removeIf(Resource::isEmpty);
    }

    void drop(Predicate<Resource> which) {
        resources.removeIf(which);
    }

    void setAll(List<Resource> others) {
        resources.clear();
        resources.addAll(others);
    }

    List<Resource> where(Predicate<Resource> condition) {
        return resources.stream().filter(condition).toList();
    }

    List<Resource> all() {
        return List.copyOf(resources);
    }

    boolean isEmpty() {
        return resources.isEmpty();
    }

    @Override
    public Iterator<Resource> iterator() {
        return List.copyOf(resources).iterator();
    }
}
