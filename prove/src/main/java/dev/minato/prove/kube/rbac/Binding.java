package dev.minato.prove.kube.rbac;

import dev.minato.prove.kube.Located;
import java.util.List;

/** @param namespace empty for a ClusterRoleBinding */
record Binding(String namespace, RoleKey role, List<Bound> subjects, Located object) {
    /** A subject, and where the binding names it. */
    record Bound(Subject subject, dev.minato.prove.kube.Spot where) {}

    Binding {
        subjects = List.copyOf(subjects);
    }

    /** {@code rolebindings} or {@code clusterrolebindings}. */
    String resource() {
        return namespace.isEmpty() ? "clusterrolebindings" : "rolebindings";
    }
}
