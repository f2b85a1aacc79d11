package dev.minato.prove.kube.rbac;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/** Whom a binding names. Ordered by kind (account, group, user), namespace, name. */
public sealed interface Subject extends Comparable<Subject> {
    Comparator<Subject> ORDER = Comparator.comparing(Subject::kind)
            .thenComparing(Subject::namespace)
            .thenComparing(Subject::name);

    String name();

    record User(String name) implements Subject {
        public User {
            requireNonNull(name, "name is null");
        }

        @Override
        public String toString() {
            return "user " + name;
        }
    }

    record Group(String name) implements Subject {
        public Group {
            requireNonNull(name, "name is null");
        }

        @Override
        public String toString() {
            return "group " + name;
        }
    }

    record ServiceAccount(String namespace, String name) implements Subject {
        public ServiceAccount {
            requireNonNull(namespace, "namespace is null");
            requireNonNull(name, "name is null");
        }

        @Override
        public String toString() {
            return "service account " + namespace + "/" + name;
        }
    }

    /** As in a binding's {@code kind}. */
    default String kind() {
        return switch (this) {
            case User user -> "User";
            case Group group -> "Group";
            case ServiceAccount account -> "ServiceAccount";
        };
    }

    /** Empty but for a service account. */
    default String namespace() {
        return this instanceof ServiceAccount account ? account.namespace() : "";
    }

    @Override
    default int compareTo(Subject other) {
        return ORDER.compare(this, other);
    }
}
