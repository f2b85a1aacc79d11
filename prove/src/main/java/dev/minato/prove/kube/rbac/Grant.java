package dev.minato.prove.kube.rbac;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.kube.Spot;

/**
 * A rule that holds for somebody, and by which binding.
 *
 * @param namespace where it holds; empty: everywhere
 * @param role as {@code ClusterRole edit}
 * @param binding the binding, or what stands for it
 */
public record Grant(String namespace, PolicyRule rule, String role, Spot binding, Subject subject) {
    public Grant {
        requireNonNull(namespace, "namespace is null");
        requireNonNull(rule, "rule is null");
        requireNonNull(role, "role is null");
        requireNonNull(binding, "binding is null");
        requireNonNull(subject, "subject is null");
    }

    public boolean allows(Action action) {
        boolean inScope = namespace.isEmpty()
                || (action instanceof Action.OnResource on && on.namespace().equals(namespace));
        return inScope && rule.allows(action);
    }

    /** {@code RoleBinding shop/dev gives ClusterRole edit to group dev, by ClusterRole edit rules[3] (roles.yaml:30)}. */
    @Override
    public String toString() {
        return binding + " gives " + role + " to " + subject + ", by " + rule.where();
    }
}
