package dev.minato.prove.kube.rbac;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writing a binding, to oneself or to whomever one can be. The API server lets it through when the writer may {@code bind}
 * the role, or holds all of it in that scope already; the latter gives nothing new to the writer, but to its other
 * identities.
 */
final class BindingRule implements StepRule {
    @Override
    public void look(Situation now, Gains gains) {
        List<String> scopes = new ArrayList<>(now.inventory().namespaces());
        scopes.addFirst("");
        for (Holder holder : now.holders()) {
            if (!holder.hasAny(RoleReader.GROUP, "rolebindings", "create", "update", "patch")
                    && !holder.hasAny(RoleReader.GROUP, "clusterrolebindings", "create", "update", "patch")) {
                continue; // most have none of these, and the look through all roles and namespaces is long
            }
            NavigableMap<RoleKey, List<String>> held = now.rolesOf(holder.identity());
            for (String scope : scopes) {
                look(now, holder, scope, held, gains);
            }
        }
    }

    private static void look(
            Situation now, Holder holder, String scope, NavigableMap<RoleKey, List<String>> held, Gains gains) {
        NavigableMap<RoleKey, List<Step.Use>> bindable = bindable(now, holder, scope);
        for (var entry : bindable.entrySet()) {
            RoleKey key = entry.getKey();
            Optional<Step.Use> bind = holder.may("bind", RoleReader.GROUP, key.resource(), scope, key.name());
            List<String> scopes = held.getOrDefault(key, List.of());
            if (bind.isEmpty() && !scopes.contains("") && !scopes.contains(scope)) {
                continue;
            }
            List<Step.Use> uses = new ArrayList<>(entry.getValue());
            bind.ifPresent(uses::add);
            String where = scope.isEmpty() ? "everywhere" : "in " + scope;
            gains.gain(
                    Step.Kind.BIND,
                    uses,
                    new Power.HoldsRole(key.namespace(), key.name(), scope),
                    holder.identity() + " binds " + key + " " + where);
        }
    }

    /** The roles for which the holder can write a binding in the scope, if the role may be bound. */
    private static NavigableMap<RoleKey, List<Step.Use>> bindable(Situation now, Holder holder, String scope) {
        String resource = scope.isEmpty() ? "clusterrolebindings" : "rolebindings";
        NavigableMap<RoleKey, List<Step.Use>> bindable = new TreeMap<>();
        for (Binding binding : now.rbac().roles().bindings()) {
            if (binding.namespace().equals(scope)) {
                holder.write(
                                RoleReader.GROUP,
                                resource,
                                scope,
                                binding.object().object().name())
                        .ifPresent(use -> bindable.putIfAbsent(binding.role(), List.of(use)));
            }
        }
        List<String> names = new ArrayList<>(holder.namesFor(RoleReader.GROUP, resource));
        names.addFirst("");
        for (String name : names) {
            Optional<List<Step.Use>> create = holder.create(RoleReader.GROUP, resource, scope, name);
            if (create.isPresent()) {
                roles(now, holder, scope).forEach(key -> bindable.putIfAbsent(key, create.get()));
                break;
            }
        }
        return bindable;
    }

    /** Those there are, and those of which a rule speaks: they may be made. */
    private static NavigableSet<RoleKey> roles(Situation now, Holder holder, String scope) {
        NavigableSet<RoleKey> roles = new TreeSet<>();
        now.rbac().roles().all().stream()
                .map(Role::key)
                .filter(key -> key.isClusterRole() || key.namespace().equals(scope))
                .forEach(roles::add);
        holder.namesFor(RoleReader.GROUP, "clusterroles").forEach(name -> roles.add(new RoleKey("", name)));
        if (!scope.isEmpty()) {
            holder.namesFor(RoleReader.GROUP, "roles").forEach(name -> roles.add(new RoleKey(scope, name)));
        }
        return roles;
    }
}
