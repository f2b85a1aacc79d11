package dev.minato.prove.kube.rbac;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writing more into a role that one has: needs {@code escalate} on the role beside the right to write it (without it the
 * API server lets nobody write rights that they lack). A ClusterRole that gathers others by their labels gets what is
 * written into any of them.
 */
final class EscalateRule implements StepRule {
    @Override
    public void look(Situation now, Gains gains) {
        List<Holder> able = now.holders().stream()
                .filter(holder -> holder.hasAny(RoleReader.GROUP, "roles", "escalate")
                        || holder.hasAny(RoleReader.GROUP, "clusterroles", "escalate"))
                .toList();
        if (able.isEmpty()) {
            return;
        }
        NavigableMap<RoleKey, List<String>> mine = new TreeMap<>();
        for (Holder holder : now.holders()) {
            now.rolesOf(holder.identity())
                    .forEach((key, scopes) ->
                            mine.computeIfAbsent(key, k -> new ArrayList<>()).addAll(scopes));
        }
        for (Holder holder : able) {
            mine.forEach((key, scopes) ->
                    rewrite(holder, key).ifPresent(uses -> gain(holder, key, key, scopes, uses, gains)));
            gatherers(now, mine)
                    .forEach((key, scopes) -> anyClusterRole(now, holder)
                            .ifPresent(uses -> gain(holder, new RoleKey("", "(another)"), key, scopes, uses, gains)));
        }
    }

    private static NavigableMap<RoleKey, List<String>> gatherers(
            Situation now, NavigableMap<RoleKey, List<String>> mine) {
        NavigableMap<RoleKey, List<String>> gatherers = new TreeMap<>();
        for (Role role : now.rbac().roles().all()) {
            List<String> scopes = mine.get(role.key());
            if (scopes != null && !role.aggregates().isEmpty()) {
                gatherers.put(role.key(), scopes);
            }
        }
        return gatherers;
    }

    private static Optional<List<Step.Use>> anyClusterRole(Situation now, Holder holder) {
        NavigableSet<RoleKey> keys = new TreeSet<>();
        now.rbac().roles().all().stream()
                .map(Role::key)
                .filter(RoleKey::isClusterRole)
                .forEach(keys::add);
        holder.namesFor(RoleReader.GROUP, "clusterroles").forEach(name -> keys.add(new RoleKey("", name)));
        Optional<Step.Use> create = holder.may("create", RoleReader.GROUP, "clusterroles", "", "");
        Optional<Step.Use> escalate = holder.may("escalate", RoleReader.GROUP, "clusterroles", "", "");
        if (create.isPresent() && escalate.isPresent()) {
            return Optional.of(List.of(create.get(), escalate.get()));
        }
        return keys.stream().flatMap(key -> rewrite(holder, key).stream()).findFirst();
    }

    /** Changes the role, or makes it when a binding speaks of it and it is not there. */
    private static Optional<List<Step.Use>> rewrite(Holder holder, RoleKey key) {
        Optional<Step.Use> escalate =
                holder.may("escalate", RoleReader.GROUP, key.resource(), key.namespace(), key.name());
        Optional<Step.Use> write = holder.write(RoleReader.GROUP, key.resource(), key.namespace(), key.name());
        return escalate.isPresent() && write.isPresent()
                ? Optional.of(List.of(write.get(), escalate.get()))
                : made(holder, key);
    }

    private static Optional<List<Step.Use>> made(Holder holder, RoleKey key) {
        Optional<Step.Use> create = holder.may("create", RoleReader.GROUP, key.resource(), key.namespace(), "");
        Optional<Step.Use> escalate = holder.may("escalate", RoleReader.GROUP, key.resource(), key.namespace(), "");
        return create.isPresent() && escalate.isPresent()
                ? Optional.of(List.of(create.get(), escalate.get()))
                : Optional.empty();
    }

    private static void gain(
            Holder holder, RoleKey written, RoleKey held, List<String> scopes, List<Step.Use> uses, Gains gains) {
        for (String scope : new TreeSet<>(scopes)) {
            String through = written.equals(held) ? "" : ", which " + held + " gathers";
            gains.gain(
                    Step.Kind.ESCALATE,
                    uses,
                    new Power.Everything(scope),
                    holder.identity() + " writes every right into " + written + through);
        }
    }
}
