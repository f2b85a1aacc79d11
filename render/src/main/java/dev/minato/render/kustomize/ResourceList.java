package dev.minato.render.kustomize;

import dev.minato.render.source.Problem;
import dev.minato.render.source.RenderException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The resources of a build, in the order they were added; no two of one id. Not thread-safe. */
final class ResourceList implements Iterable<Resource> {
    private final List<Resource> resources = new ArrayList<>();

    /** More than any directory means to have; bases that double at every level get there fast. */
    static final int OBJECTS_MAX = 50_000;

    /**
     * Adds one at the end.
     *
     * @throws RenderException naming both places when there is one of the same id
     */
    void add(Resource resource) {
        addAll(List.of(resource));
    }

    void addAll(ResourceList more) {
        addAll(more.resources);
    }

    /** Adds all at the end, as {@link #add}, but with one look at what is there. */
    void addAll(List<Resource> more) {
        if (resources.size() + more.size() > OBJECTS_MAX) {
            throw new RenderException(Problem.at(
                    more.getFirst().origin(),
                    "with this there are more than " + OBJECTS_MAX
                            + " objects in one render, which is the most that is taken: make several applications"
                            + " of it"));
        }
        Map<Key, Resource> known = new HashMap<>(); // looked up, never iterated
        for (Resource resource : more.size() == 1 ? List.<Resource>of() : resources) {
            known.put(Key.of(resource), resource);
        }
        for (Resource resource : more) {
            ResourceId id = resource.id();
            Resource other = more.size() == 1 ? find(id) : known.put(Key.of(resource), resource);
            if (other != null) {
                throw twice(id, resource, other);
            }
            resources.add(resource);
        }
    }

    private @Nullable Resource find(ResourceId id) {
        for (Resource other : resources) {
            if (other.id().matches(id)) {
                return other;
            }
        }
        return null;
    }

    /** What makes two resources the same one. */
    record Key(Gvk gvk, String name, String namespace) {
        static Key of(Resource resource) {
            ResourceId id = resource.id();
            return new Key(id.gvk(), id.name(), id.effectiveNamespace());
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
