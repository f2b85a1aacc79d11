package dev.minato.objects.tree;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** Which object: its kind, namespace (empty for cluster-scoped kinds) and name. Ordered by kind, namespace, name. */
public final class ObjectKey implements Comparable<ObjectKey> {
    private final GroupKind kind;
    private final String namespace;
    private final String name;
    private final int hash; // what it is looked for by, again and again

    public ObjectKey(GroupKind kind, String namespace, String name) {
        this.kind = requireNonNull(kind, "kind is null");
        this.namespace = requireNonNull(namespace, "namespace is null");
        this.name = requireNonNull(name, "name is null");
        this.hash = (kind.hashCode() * 31 + namespace.hashCode()) * 31 + name.hashCode();
    }

    public GroupKind kind() {
        return kind;
    }

    public String namespace() {
        return namespace;
    }

    public String name() {
        return name;
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
                        && hash == that.hash
                        && name.equals(that.name)
                        && namespace.equals(that.namespace)
                        && kind.equals(that.kind));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** {@code Deployment.apps shop/frontend}, {@code Node node-1}. */
    @Override
    public String toString() {
        return kind + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
    }
}
