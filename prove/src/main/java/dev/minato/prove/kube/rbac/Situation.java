package dev.minato.prove.kube.rbac;

import dev.minato.prove.kube.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What has been gained when a round begins, as the steps look at it. Immutable. */
final class Situation {
    private final Rbac rbac;
    private final List<Power> powers;
    private final List<Holder> holders;

    private Situation(Rbac rbac, List<Power> powers, List<Holder> holders) {
        this.rbac = rbac;
        this.powers = powers;
        this.holders = holders;
    }

    /** What the powers are worth. A role or a namespace that was gained serves every identity: it can be bound to any. */
    static Situation of(Rbac rbac, List<Power> powers) {
        List<Holder.Right> shared = new ArrayList<>();
        for (Power power : powers) {
            shared(rbac, power, shared);
        }
        List<Holder> holders = new ArrayList<>();
        for (Power power : powers) {
            if (power instanceof Power.Is(Identity identity)) {
                List<Holder.Right> rights = new ArrayList<>();
                rbac.riskyGrantsOf(identity).forEach(grant -> rights.add(new Holder.Right(grant, power)));
                rights.addAll(shared);
                holders.add(new Holder(identity, List.copyOf(rights)));
            }
        }
        return new Situation(rbac, List.copyOf(powers), List.copyOf(holders));
    }

    private static void shared(Rbac rbac, Power power, List<Holder.Right> shared) {
        switch (power) {
            case Power.HoldsRole(String in, String role, String scope) -> {
                RoleKey key = new RoleKey(in, role);
                for (PolicyRule rule : rbac.roles().rulesOf(key)) {
                    shared.add(new Holder.Right(grant(scope, rule, key.toString()), power));
                }
            }
            case Power.Everything(String scope) -> {
                PolicyRule all = PolicyRule.everything(made());
                shared.add(new Holder.Right(grant(scope, all, "everything"), power));
            }
            case Power.Is is -> {
                // an identity's own rights are its own
            }
            case Power.OnNode node -> {
                // comes with no right of RBAC
            }
        }
    }

    private static Grant grant(String scope, PolicyRule rule, String role) {
        return new Grant(scope, rule, role, made(), new Subject.Group(Identity.AUTHENTICATED));
    }

    /** The binding that somebody would make on the way. */
    private static Spot made() {
        return new Spot(
                new dev.minato.objects.tree.ObjectKey(
                        new dev.minato.objects.tree.GroupKind(RoleReader.GROUP, "ClusterRoleBinding"),
                        "",
                        "(made on the way)"),
                "",
                Optional.empty());
    }

    Rbac rbac() {
        return rbac;
    }

    Inventory inventory() {
        return rbac.inventory();
    }

    boolean complete() {
        return rbac.assumptions().complete();
    }

    List<Holder> holders() {
        return holders;
    }

    List<Power> powers() {
        return powers;
    }

    boolean has(Power power) {
        return powers.contains(power);
    }

    /** Whether anybody has any of the verbs on the resource, somewhere: most have not, and then there is nothing to look at. */
    boolean hasAny(String group, String resource, String... verbs) {
        return holders.stream().anyMatch(holder -> holder.hasAny(group, resource, verbs));
    }

    /** Whether some identity may; the first that may is the one that does. */
    Optional<Step.Use> may(String verb, String group, String resource, String namespace, String name) {
        return holders.stream()
                .flatMap(holder -> holder.may(verb, group, resource, namespace, name).stream())
                .findFirst();
    }

    Optional<Step.Use> may(Action action) {
        return holders.stream().flatMap(holder -> holder.may(action).stream()).findFirst();
    }

    Optional<List<Step.Use>> create(String group, String resource, String namespace, String name) {
        return holders.stream()
                .flatMap(holder -> holder.create(group, resource, namespace, name).stream())
                .findFirst();
    }

    Optional<Step.Use> write(String group, String resource, String namespace, String name) {
        return holders.stream()
                .flatMap(holder -> holder.write(group, resource, namespace, name).stream())
                .findFirst();
    }

    Optional<Step.Use> read(String group, String resource, String namespace, String name) {
        return holders.stream()
                .flatMap(holder -> holder.read(group, resource, namespace, name).stream())
                .findFirst();
    }

    /** The names that anybody's rules on the resource mention. */
    List<String> namesFor(String group, String resource) {
        return holders.stream()
                .flatMap(holder -> holder.namesFor(group, resource).stream())
                .distinct()
                .toList();
    }

    /** The roles that an identity, or everybody, is bound to, by scope; empty scope: everywhere. */
    NavigableMap<RoleKey, List<String>> rolesOf(Identity identity) {
        NavigableMap<RoleKey, List<String>> roles = new TreeMap<>();
        List<Subject> subjects = identity.subjects();
        for (Binding binding : rbac.roles().bindings()) {
            if (binding.subjects().stream().anyMatch(bound -> subjects.contains(bound.subject()))) {
                roles.computeIfAbsent(binding.role(), key -> new ArrayList<>()).add(binding.namespace());
            }
        }
        for (Power power : powers) {
            if (power instanceof Power.HoldsRole(String in, String role, String scope)) {
                roles.computeIfAbsent(new RoleKey(in, role), key -> new ArrayList<>())
                        .add(scope);
            }
        }
        return roles;
    }
}
