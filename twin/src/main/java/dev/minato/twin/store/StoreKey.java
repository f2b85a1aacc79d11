package dev.minato.twin.store;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** Where an object stands: resource, namespace (empty for cluster-scoped ones), name; ordered in that order. */
public record StoreKey(GroupResource resource, String namespace, String name) implements Comparable<StoreKey> {
    public StoreKey {
        requireNonNull(resource, "resource is null");
        requireNonNull(namespace, "namespace is null");
        requireNonNull(name, "name is null");
    }

    @Override
    public int compareTo(StoreKey other) {
        int byResource = resource.compareTo(other.resource);
        if (byResource != 0) {
            return byResource;
        }
        int byNamespace = namespace.equals(other.namespace) ? 0 : namespace.compareTo(other.namespace);
        return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
    }

    // By hand: keys of maps, and a record's own are slow until the last compiler has been at them.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof StoreKey that
                        && name.equals(that.name)
                        && namespace.equals(that.namespace)
                        && resource.equals(that.resource));
    }

    @Override
    public int hashCode() {
        return (resource.hashCode() * 31 + namespace.hashCode()) * 31 + name.hashCode();
    }

    /** {@code pods shop/frontend-0}, {@code nodes node-1}. */
    @Override
    public String toString() {
        return resource + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
    }
}
