package dev.minato.prove.kube.rbac;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.prove.kube.Located;
import java.util.List;

/** @param aggregates selects the ClusterRoles that it takes rules from; empty for a role of its own rules */
record Role(RoleKey key, Located object, List<PolicyRule> rules, List<LabelSelector> aggregates) {
    Role {
        rules = List.copyOf(rules);
        aggregates = List.copyOf(aggregates);
    }

    boolean selects(Role other) {
        return other.key.isClusterRole()
                && !other.key.equals(key)
                && aggregates.stream().anyMatch(selector -> selector.matches(other.object.object()));
    }
}
