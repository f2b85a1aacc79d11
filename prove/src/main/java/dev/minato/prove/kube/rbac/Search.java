package dev.minato.prove.kube.rbac;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One run of the rounds. Every power is gained once, so it ends. Not thread-safe. */
final class Search {
    /** In the order in which a path is preferred when several end in one round. */
    private static final List<StepRule> RULES = List.of(
            new AdministratorRule(),
            new ImpersonationRule(),
            new BindingRule(),
            new EscalateRule(),
            new TokenRule(),
            new CertificateRule(),
            new PodRule(),
            new NodeRule(),
            new AdmissionRule());

    private final Rbac rbac;
    private final Map<Power, Step> gained = new LinkedHashMap<>();

    Search(Rbac rbac, Collection<Identity> start) {
        this.rbac = rbac;
        for (Identity identity : start) {
            begin(identity, "begins as " + identity);
        }
        begin(Identity.anonymous(), "anybody can come without signing in");
    }

    private void begin(Identity identity, String how) {
        Power power = new Power.Is(identity);
        gained.putIfAbsent(power, new Step(Step.Kind.START, List.of(), List.of(), power, how));
    }

    Optional<EscalationPath> run(Goal goal) {
        while (true) {
            Situation now = Situation.of(rbac, new ArrayList<>(gained.keySet()));
            Optional<EscalationPath> path = reached(goal);
            if (path.isPresent()) {
                return path;
            }
            Gains gains = new Gains(gained);
            for (StepRule rule : RULES) {
                rule.look(now, gains);
            }
            if (gains.fresh().isEmpty()) {
                return Optional.empty();
            }
            gained.putAll(gains.fresh());
        }
    }

    private Optional<EscalationPath> reached(Goal goal) {
        Step administrator = gained.get(Power.CLUSTER_ADMIN);
        return switch (goal) {
            case Goal.Gets(Power power) -> {
                Step step = gained.get(power);
                if (step == null && power instanceof Power.Is(Identity identity)) {
                    step = Gains.covers(gained, identity).map(gained::get).orElse(null);
                }
                if (step == null && power instanceof Power.HoldsRole role) {
                    step = bound(role).orElse(null);
                }
                if (step != null) {
                    yield Optional.of(path(step));
                }
                yield administrator == null
                        ? Optional.empty()
                        : Optional.of(path(asAdministrator(List.of(), power, "an administrator can come to anything")));
            }
            case Goal.Does(Action action) -> {
                Optional<Step.Use> use = everybodyMay(action);
                if (use.isPresent()) {
                    yield Optional.of(path(new Step(
                            Step.Kind.HOLDS_EVERYTHING,
                            List.of(new Power.Is(use.get().by()), use.get().from()),
                            List.of(use.get()),
                            use.get().from(),
                            use.get().by() + " may " + action)));
                }
                yield administrator == null
                        ? Optional.empty()
                        : Optional.of(path(
                                asAdministrator(List.of(), Power.CLUSTER_ADMIN, "an administrator may " + action)));
            }
        };
    }

    /** By a binding that is there, which nobody has to make. */
    private Optional<Step> bound(Power.HoldsRole role) {
        Situation now = Situation.of(rbac, new ArrayList<>(gained.keySet()));
        RoleKey key = new RoleKey(role.roleNamespace(), role.role());
        for (Holder holder : now.holders()) {
            List<String> scopes = now.rolesOf(holder.identity()).getOrDefault(key, List.of());
            if (scopes.contains(role.scope()) || scopes.contains("")) {
                List<Power> premises = List.of(new Power.Is(holder.identity()));
                String how = holder.identity() + " is bound to " + key;
                return Optional.of(new Step(Step.Kind.HOLDS_ROLE, premises, List.of(), role, how));
            }
        }
        return Optional.empty();
    }

    /** With all rights, not only those that escalation looks at. */
    private Optional<Step.Use> everybodyMay(Action action) {
        for (Power power : gained.keySet()) {
            if (power instanceof Power.Is(Identity identity)) {
                Rbac.Answer answer = rbac.can(identity, action);
                if (answer.allowed()) {
                    return Optional.of(new Step.Use(identity, action, answer.by(), power));
                }
            }
        }
        return Situation.of(rbac, new ArrayList<>(gained.keySet())).may(action);
    }

    private static Step asAdministrator(List<Step.Use> uses, Power power, String how) {
        return new Step(Step.Kind.ADMINISTRATOR, List.of(Power.CLUSTER_ADMIN), uses, power, how);
    }

    /** The step with all that it needs, each after what it needs itself. */
    private EscalationPath path(Step last) {
        Set<Step> steps = new LinkedHashSet<>();
        gather(last, steps);
        return new EscalationPath(new ArrayList<>(steps));
    }

    private void gather(Step step, Set<Step> steps) {
        for (Power premise : step.premises()) {
            Step before = gained.get(premise);
            if (before != null && !before.equals(step)) {
                gather(before, steps);
            }
        }
        steps.add(step);
    }
}
