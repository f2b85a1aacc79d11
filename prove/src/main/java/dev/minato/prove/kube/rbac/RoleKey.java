package dev.minato.prove.kube.rbac;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/** A Role of a namespace, or a ClusterRole when the namespace is empty. */
record RoleKey(String namespace, String name) implements Comparable<RoleKey> {
    private static final Comparator<RoleKey> ORDER =
            Comparator.comparing(RoleKey::namespace).thenComparing(RoleKey::name);

    RoleKey {
        requireNonNull(namespace, "namespace is null");
        requireNonNull(name, "name is null");
    }

    boolean isClusterRole() {
        return namespace.isEmpty();
    }

    /** {@code roles} or {@code clusterroles}. */
    String resource() {
        return isClusterRole() ? "clusterroles" : "roles";
    }

    @Override
    public int compareTo(RoleKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return isClusterRole() ? "ClusterRole " + name : "Role " + namespace + "/" + name;
    }
}
