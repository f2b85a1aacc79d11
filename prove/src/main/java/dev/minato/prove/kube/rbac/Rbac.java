package dev.minato.prove.kube.rbac;

import dev.minato.prove.kube.Located;
import dev.minato.prove.kube.NotUnderstood;
import dev.minato.prove.kube.NotUnderstood.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who may do what, by Kubernetes' RBAC. Immutable and safe from any thread.
 *
 * <p>{@link #can} answers as a SubjectAccessReview does; {@link #whoCan} turns the question round; {@link #escalation}
 * says who can become whom.
 */
public final class Rbac {
    /** The accounts of the control plane's controllers, which the built-in bindings name. */
    static final List<Subject> CONTROLLERS = BuiltIn.accounts();

    private final Roles roles;
    private final Assumptions assumptions;
    private final Inventory inventory;
    private final NavigableMap<Subject, List<Grant>> grants = new TreeMap<>();
    private final NavigableMap<Subject, List<Grant>> risky = new TreeMap<>();

    private Rbac(Roles roles, Inventory inventory, Assumptions assumptions) {
        this.roles = roles;
        this.inventory = inventory;
        this.assumptions = assumptions;
        for (Binding binding : roles.bindings()) {
            for (Binding.Bound bound : binding.subjects()) {
                List<Grant> of = grants.computeIfAbsent(bound.subject(), subject -> new ArrayList<>());
                for (PolicyRule rule : roles.rulesOf(binding.role())) {
                    of.add(new Grant(
                            binding.namespace(),
                            rule,
                            binding.role().toString(),
                            binding.object().spot(),
                            bound.subject()));
                }
            }
        }
        grants.forEach((subject, of) -> risky.put(
                subject, of.stream().filter(grant -> Risk.isIn(grant.rule())).toList()));
    }

    /** As {@link #of(Collection, Assumptions)} with {@link Assumptions#CAUTIOUS}. */
    public static Rbac of(Collection<Located> objects) {
        return of(objects, Assumptions.CAUTIOUS);
    }

    /**
     * @param objects all objects of the cluster as far as they are known: roles and bindings, and for escalation
     *     namespaces, service accounts, Secrets (their data may be left out), Pods and workloads
     * @throws NotUnderstood when roles, bindings or what they refer to are not understood
     */
    public static Rbac of(Collection<Located> objects, Assumptions assumptions) {
        List<Problem> problems = new ArrayList<>();
        Roles roles = Roles.read(objects, assumptions.complete(), problems);
        if (!problems.isEmpty()) {
            throw new NotUnderstood(problems);
        }
        return new Rbac(roles, Inventory.of(objects, roles), assumptions);
    }

    /** The grant by which the action is allowed; empty when it is not. Members of system:masters need none. */
    public Answer can(Identity identity, Action action) {
        if (identity.isMaster()) {
            return new Answer(true, Optional.empty());
        }
        Optional<Grant> grant =
                grantsOf(identity).stream().filter(by -> by.allows(action)).findFirst();
        return new Answer(grant.isPresent(), grant);
    }

    /**
     * Who may do it, by what bindings say: every subject with the grant, in order. Members of {@code system:masters} may
     * do everything and are not listed; who can become one of these, {@link #escalation} says.
     */
    public List<Grant> whoCan(Action action) {
        List<Grant> found = new ArrayList<>();
        grants.forEach((subject, of) ->
                of.stream().filter(grant -> grant.allows(action)).findFirst().ifPresent(found::add));
        return found;
    }

    /** Everything that the identity may do, by its own name first, then by its groups. */
    public List<Grant> grantsOf(Identity identity) {
        List<Grant> all = new ArrayList<>();
        for (Subject subject : identity.subjects()) {
            all.addAll(grants.getOrDefault(subject, List.of()));
        }
        return all;
    }

    /** Of all that the identity may do, what an escalation can begin with. */
    List<Grant> riskyGrantsOf(Identity identity) {
        List<Grant> all = new ArrayList<>();
        for (Subject subject : identity.subjects()) {
            all.addAll(risky.getOrDefault(subject, List.of()));
        }
        return all;
    }

    /** Everybody whom a binding names, in order. */
    public List<Subject> subjects() {
        return List.copyOf(grants.keySet());
    }

    /** Who can become whom. */
    public Escalation escalation() {
        return new Escalation(this);
    }

    Roles roles() {
        return roles;
    }

    Inventory inventory() {
        return inventory;
    }

    Assumptions assumptions() {
        return assumptions;
    }

    /** @param by empty when it is not allowed, and for members of system:masters */
    public record Answer(boolean allowed, Optional<Grant> by) {}
}
