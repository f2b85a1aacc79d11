package dev.minato.prove.kube.rbac;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who can become whom. From what somebody is, powers are gained round by round until nothing is new; a path found has
 * the fewest rounds. Stateless after construction; safe from any thread.
 *
 * <p>It errs to one side only: where it depends on what the input does not say (a Pod that may be there, an API server
 * that would be deceived) the step counts. See {@link Step.Kind} for the steps; docs/proofs-kubernetes.md says what is
 * not covered.
 */
public final class Escalation {
    private final Rbac rbac;

    Escalation(Rbac rbac) {
        this.rbac = rbac;
    }

    /** A shortest path; empty when the goal can never be reached from there. */
    public Optional<EscalationPath> pathTo(Collection<Identity> start, Goal goal) {
        return new Search(rbac, start).run(goal);
    }

    public Optional<EscalationPath> pathTo(Identity start, Goal goal) {
        return pathTo(List.of(start), goal);
    }

    /**
     * Everybody who reaches the goal and is none of these: each subject that a binding names, each service account that is
     * known, anybody who signs in, and anybody at all. An empty map proves that nobody but these can.
     */
    public NavigableMap<Subject, EscalationPath> whoElse(Goal goal, Collection<Subject> allowed) {
        NavigableMap<Subject, EscalationPath> found = new TreeMap<>();
        for (Subject subject : everybody()) {
            if (!allowed.contains(subject)) {
                pathTo(Identity.of(subject), goal).ifPresent(path -> found.put(subject, path));
            }
        }
        return found;
    }

    /** Every subject there is to ask about, in order. */
    public List<Subject> everybody() {
        NavigableSet<Subject> all = new TreeSet<>(rbac.subjects());
        all.addAll(rbac.inventory().accounts());
        all.add(new Subject.Group(Identity.AUTHENTICATED));
        all.add(new Subject.Group(Identity.UNAUTHENTICATED));
        return new ArrayList<>(all);
    }

    /**
     * Whom Kubernetes itself needs to be powerful: those whom the built-in bindings name (the control plane's users and
     * accounts, {@code system:masters}, {@code system:nodes}), not the groups that everybody is in.
     */
    public static NavigableSet<Subject> controlPlane() {
        NavigableSet<Subject> all = new TreeSet<>();
        Rbac.of(List.of()).subjects().stream()
                .filter(subject -> !subject.name().equals(Identity.AUTHENTICATED))
                .filter(subject -> !subject.name().equals(Identity.UNAUTHENTICATED))
                .filter(subject -> !subject.name().equals("system:serviceaccounts"))
                .forEach(all::add);
        all.add(new Subject.Group(Identity.MASTERS));
        all.add(new Subject.Group("system:nodes"));
        return all;
    }
}
