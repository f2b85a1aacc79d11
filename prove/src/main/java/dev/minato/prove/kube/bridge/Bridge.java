package dev.minato.prove.kube.bridge;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.policy.Effect;
import dev.minato.prove.iam.policy.Pattern;
import dev.minato.prove.iam.policy.Patterns;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.policy.PrincipalPattern;
import dev.minato.prove.iam.policy.Principals;
import dev.minato.prove.iam.request.Formula;
import dev.minato.prove.kube.rbac.Escalation;
import dev.minato.prove.kube.rbac.EscalationPath;
import dev.minato.prove.kube.rbac.Goal;
import dev.minato.prove.kube.rbac.Power;
import dev.minato.prove.kube.rbac.Rbac;
import dev.minato.prove.kube.rbac.Subject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Questions that cross from the cluster into IAM: "can any Pod of tenant A read tenant B's bucket?". Immutable; as safe
 * from several threads as the {@link CloudRights} it is given.
 */
public final class Bridge {
    private final Rbac rbac;
    private final Estate estate;
    private final Cluster cluster;
    private final Trust trust;

    public Bridge(Rbac rbac, Estate estate, Cluster cluster) {
        this.rbac = requireNonNull(rbac, "rbac is null");
        this.estate = requireNonNull(estate, "estate is null");
        this.cluster = requireNonNull(cluster, "cluster is null");
        this.trust = new Trust(cluster);
    }

    /**
     * A way to a role.
     *
     * @param steps what makes somebody a service account, or gets them on a node; none when they are it already
     * @param how sentences: the service account's role, and roles that it can go on to
     */
    public record Way(EscalationPath steps, List<String> how) {
        public Way {
            requireNonNull(steps, "steps is null");
            how = List.copyOf(how);
        }

        Way then(String more) {
            List<String> longer = new ArrayList<>(how);
            longer.add(more);
            return new Way(steps, longer);
        }
    }

    /** The roles that Pods of a service account have, each with how. */
    public NavigableMap<String, String> rolesOf(Subject.ServiceAccount account) {
        NavigableMap<String, String> roles = new TreeMap<>();
        for (Identity role : estate.identities()) {
            if (role.kind() != Identity.Kind.ROLE) {
                continue;
            }
            if (trust.byToken(role, account)) {
                String where =
                        role.trust().map(policy -> " (" + policy.where() + ")").orElse("");
                roles.put(role.arn(), account + " is trusted by " + role.arn() + where);
            }
            cluster.associations().stream()
                    .filter(association -> association.namespace().equals(account.namespace())
                            && association.serviceAccount().equals(account.name())
                            && association.roleArn().equals(role.arn()))
                    .filter(association -> trust.byAssociation(role, association))
                    .forEach(association -> roles.put(
                            role.arn(),
                            account + " is associated with " + role.arn() + " (" + association.where() + ")"));
        }
        return roles;
    }

    /**
     * The roles that somebody can come to: by the service accounts that they are or can become, and by nodes.
     *
     * @param pods whether they are in a Pod, which may reach its node's role
     */
    public NavigableMap<String, Way> rolesFrom(Collection<dev.minato.prove.kube.rbac.Identity> start, boolean pods) {
        NavigableMap<String, Way> ways = new TreeMap<>();
        Escalation escalation = rbac.escalation();
        for (Subject subject : escalation.everybody()) {
            if (subject instanceof Subject.ServiceAccount account) {
                NavigableMap<String, String> roles = rolesOf(account);
                if (!roles.isEmpty()) {
                    Goal goal = Goal.becomes(account.namespace(), account.name());
                    escalation
                            .pathTo(start, goal)
                            .ifPresent(path ->
                                    roles.forEach((arn, how) -> shortest(ways, arn, new Way(path, List.of(how)))));
                }
            }
        }
        if (!cluster.nodeRoles().isEmpty()) {
            Optional<EscalationPath> node = pods && cluster.podsReachNodeRole()
                    ? Optional.of(new EscalationPath(List.of()))
                    : escalation.pathTo(start, new Goal.Gets(new Power.OnNode()));
            node.ifPresent(path -> cluster.nodeRoles()
                    .forEach(arn -> shortest(ways, arn, new Way(path, List.of("the node has " + arn)))));
        }
        return ways;
    }

    private static void shortest(NavigableMap<String, Way> ways, String arn, Way way) {
        ways.merge(arn, way, (a, b) -> b.steps().length() < a.steps().length() ? b : a);
    }

    /** What became of a question. */
    public sealed interface Answer {}

    /** Proven: none of the roles they can come to may send such a request. */
    public record Impossible(List<String> roles, List<String> notes) implements Answer {
        public Impossible {
            roles = List.copyOf(roles);
            notes = List.copyOf(notes);
        }
    }

    /** This role may, and this is the way to it. */
    public record Possible(String roleArn, Way way, CloudRights.May request) implements Answer {}

    /** Never to be taken for a proof. */
    public record Unknown(String why) implements Answer {}

    /** Whether any Pod of the namespaces can come to send a request of the set: as any service account there. */
    public Answer canPods(Collection<String> namespaces, Formula requests, CloudRights rights) {
        List<dev.minato.prove.kube.rbac.Identity> start = new ArrayList<>();
        for (Subject subject : rbac.escalation().everybody()) {
            if (subject instanceof Subject.ServiceAccount(String namespace, String name)
                    && namespaces.contains(namespace)) {
                start.add(dev.minato.prove.kube.rbac.Identity.account(namespace, name));
            }
        }
        return can(start, true, requests, rights);
    }

    /** Whether somebody can come to send a request of the set. Roles go on to the roles that they may assume. */
    public Answer can(
            Collection<dev.minato.prove.kube.rbac.Identity> start, boolean pods, Formula requests, CloudRights rights) {
        NavigableMap<String, Way> ways = new TreeMap<>(rolesFrom(start, pods));
        Deque<String> open = new ArrayDeque<>(ways.keySet());
        List<String> notes = new ArrayList<>();
        Optional<Answer> unknown = Optional.empty();
        for (String arn = open.poll(); arn != null; arn = open.poll()) {
            Way way = requireNonNull(ways.get(arn));
            switch (rights.can(arn, requests)) {
                case CloudRights.Never(List<String> more) -> notes.addAll(more);
                case CloudRights.May may -> {
                    return new Possible(arn, way, may);
                }
                case CloudRights.Unknown(String why) -> unknown = unknown.or(() -> Optional.of(new Unknown(why)));
            }
            for (Identity role : estate.identities()) {
                if (role.kind() == Identity.Kind.ROLE && !ways.containsKey(role.arn()) && trustsPrincipals(role)) {
                    switch (rights.can(arn, assuming(role.arn()))) {
                        case CloudRights.Never never -> {
                            // no way on
                        }
                        case CloudRights.May may -> {
                            ways.put(role.arn(), way.then(arn + " assumes " + role.arn()));
                            open.add(role.arn());
                        }
                        case CloudRights.Unknown(String why) ->
                            unknown = unknown.or(() -> Optional.of(new Unknown(why)));
                    }
                }
            }
        }
        return unknown.orElseGet(() -> new Impossible(
                List.copyOf(ways.keySet()), notes.stream().sorted().distinct().toList()));
    }

    private static Formula assuming(String arn) {
        return new Formula.All(List.of(
                new Formula.DoesAction(new Patterns(false, List.of(Pattern.literal("sts:AssumeRole", false)))),
                new Formula.OnResource(new Patterns(false, List.of(Pattern.literal(arn, false))))));
    }

    /** Whether some principal of IAM is trusted at all: otherwise there is nothing to ask. */
    private static boolean trustsPrincipals(Identity role) {
        return role.trust().map(Policy::statements).orElse(List.of()).stream()
                .filter(statement -> statement.effect() == Effect.ALLOW)
                .anyMatch(statement -> switch (statement.principals()) {
                    case Principals.Unsaid unsaid -> false;
                    case Principals.AllBut but -> true;
                    case Principals.Only(List<PrincipalPattern> patterns) ->
                        patterns.stream().anyMatch(Bridge::isPrincipal);
                });
    }

    private static boolean isPrincipal(PrincipalPattern pattern) {
        return switch (pattern) {
            case PrincipalPattern.Service service -> false;
            case PrincipalPattern.Federated federated -> false;
            case PrincipalPattern.Anyone anyone -> true;
            case PrincipalPattern.Account account -> true;
            case PrincipalPattern.User user -> true;
            case PrincipalPattern.Role role -> true;
            case PrincipalPattern.RoleSession session -> true;
            case PrincipalPattern.FederatedUser user -> true;
            case PrincipalPattern.CanonicalUser user -> true;
        };
    }
}
