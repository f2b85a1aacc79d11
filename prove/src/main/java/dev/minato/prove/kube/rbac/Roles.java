package dev.minato.prove.kube.rbac;

import dev.minato.objects.tree.ObjectKey;
import dev.minato.prove.kube.Located;
import dev.minato.prove.kube.NotUnderstood.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** All roles and bindings, with the rules that each role has once aggregation has been done. Immutable. */
final class Roles {
    private final NavigableMap<RoleKey, Role> roles = new TreeMap<>();
    private final List<Binding> bindings;
    private final Map<RoleKey, List<PolicyRule>> effective = new TreeMap<>();

    private Roles(Collection<Role> roles, List<Binding> bindings) {
        roles.forEach(role -> this.roles.put(role.key(), role));
        this.bindings = List.copyOf(bindings);
        this.roles.values().forEach(role -> effective.put(role.key(), collect(role)));
    }

    /** Reads what is of RBAC; the built-in ones come along unless the input has its own, or is said to be complete. */
    static Roles read(Collection<Located> objects, boolean complete, List<Problem> problems) {
        RoleReader reader = new RoleReader(problems);
        NavigableMap<ObjectKey, Located> all = new TreeMap<>();
        if (!complete) {
            BuiltIn.objects().forEach(object -> all.put(object.object().key(), object));
        }
        NavigableSet<ObjectKey> given = new TreeSet<>();
        for (Located object : objects) {
            if (object.object().groupKind().group().equals(RoleReader.GROUP)) {
                if (!given.add(object.object().key())) {
                    problems.add(new Problem(object.spot(), "it is in the input twice"));
                }
                all.put(object.object().key(), object);
            }
        }
        all.values().forEach(reader::read);
        Roles roles = new Roles(reader.roles, reader.bindings);
        if (!complete) {
            roles.checkReferences(problems);
        }
        return roles;
    }

    /** A role that is not in the input may be in the cluster: nobody can say what it allows. */
    private void checkReferences(List<Problem> problems) {
        for (Binding binding : bindings) {
            if (!roles.containsKey(binding.role())) {
                problems.add(new Problem(
                        binding.object().spot(dev.minato.objects.tree.Path.of("roleRef")),
                        binding.role() + " is not in the input, so what it allows is not known"));
            }
        }
    }

    List<Binding> bindings() {
        return bindings;
    }

    Collection<Role> all() {
        return java.util.Collections.unmodifiableCollection(roles.values());
    }

    /** Its rules; none when there is no such role, as in Kubernetes. */
    List<PolicyRule> rulesOf(RoleKey key) {
        return effective.getOrDefault(key, List.of());
    }

    /**
     * What is written in it holds until the controller replaces it by what the role gathers, so both count; roles that it
     * gathers may gather themselves.
     */
    private List<PolicyRule> collect(Role role) {
        List<PolicyRule> rules = new ArrayList<>(role.rules());
        NavigableSet<RoleKey> seen = new TreeSet<>(List.of(role.key()));
        Deque<Role> open = new ArrayDeque<>(List.of(role));
        for (Role at = open.poll(); at != null; at = open.poll()) {
            if (at.aggregates().isEmpty()) {
                continue;
            }
            for (Role other : roles.values()) {
                if (at.selects(other) && seen.add(other.key())) {
                    open.add(other);
                    rules.addAll(other.rules());
                }
            }
        }
        return List.copyOf(rules);
    }
}
