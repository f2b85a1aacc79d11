package dev.minato.objects.tree;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** Which object: its kind, namespace (empty for cluster-scoped kinds) and name. Ordered by kind, namespace, name. */
public record ObjectKey(GroupKind kind, String namespace, String name) implements Comparable<ObjectKey> {
    public ObjectKey {
        requireNonNull(kind, "kind is null");
        requireNonNull(namespace, "namespace is null");
        requireNonNull(name, "name is null");
    }

    @Override
    public int compareTo(ObjectKey other) {
        if (this == other) {
            return 0;
        }
        int kinds = kind.compareTo(other.kind);
        if (kinds != 0) {
            return kinds;
        }
        int namespaces = namespace.compareTo(other.namespace);
        return namespaces != 0 ? namespaces : name.compareTo(other.name);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ObjectKey that
                        && name.equals(that.name)
                        && namespace.equals(that.namespace)
                        && kind.equals(that.kind));
    }

    @Override
    public int hashCode() {
        return (kind.hashCode() * 31 + namespace.hashCode()) * 31 + name.hashCode();
    }

    /** {@code Deployment.apps shop/frontend}, {@code Node node-1}. */
    @Override
    public String toString() {
        return kind + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
    }
}
