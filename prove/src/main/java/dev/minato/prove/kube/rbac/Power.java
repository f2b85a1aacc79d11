package dev.minato.prove.kube.rbac;

import static java.util.Objects.requireNonNull;

/** What somebody can come to have. */
public sealed interface Power {
    /** To be the identity: send requests as it. */
    record Is(Identity identity) implements Power {
        public Is {
            requireNonNull(identity, "identity is null");
        }

        @Override
        public String toString() {
            return "is " + identity;
        }
    }

    /**
     * To be bound to a role.
     *
     * @param roleNamespace empty for a ClusterRole
     * @param scope the namespace in which it holds; empty: everywhere
     */
    record HoldsRole(String roleNamespace, String role, String scope) implements Power {
        public HoldsRole {
            requireNonNull(roleNamespace, "roleNamespace is null");
            requireNonNull(role, "role is null");
            requireNonNull(scope, "scope is null");
        }

        @Override
        public String toString() {
            return "holds " + new RoleKey(roleNamespace, role) + (scope.isEmpty() ? " everywhere" : " in " + scope);
        }
    }

    /** Every right that there is in a namespace; with no namespace, to be the cluster's administrator. */
    record Everything(String namespace) implements Power {
        public Everything {
            requireNonNull(namespace, "namespace is null");
        }

        @Override
        public String toString() {
            return namespace.isEmpty() ? "is cluster-admin" : "may do everything in " + namespace;
        }
    }

    /** To be root on a node, or to act with its credentials. */
    record OnNode() implements Power {
        @Override
        public String toString() {
            return "is root on a node";
        }
    }

    Power CLUSTER_ADMIN = new Everything("");
}
