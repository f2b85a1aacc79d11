package dev.minato.twin.scheduler;

import java.util.ArrayList;
import java.util.List;

/** The topology spread constraints of one Pod that must hold, counted once and asked for each node. */
final class Spreading {
    private final PodFacts pod;
    private final List<Counted> constraints = new ArrayList<>();

    enum Answer {
        GOOD,
        MISSING_LABEL,
        SKEWED
    }

    private record Counted(SpreadConstraint constraint, Domains domains, int self, int min) {}

    Spreading(Plan plan, PodFacts pod) {
        this.pod = pod;
        List<SpreadConstraint> hard =
                pod.spread().stream().filter(SpreadConstraint::mustHold).toList();
        if (hard.isEmpty()) {
            return;
        }
        List<Plan.Placed> neighbours = plan.placedIn(pod.key().namespace());
        for (SpreadConstraint constraint : hard) {
            Domains domains = new Domains(constraint.topologyKey());
            for (NodeRoom node : plan.nodes) {
                if (hasAllKeys(node, hard) && counts(constraint, node)) {
                    domains.addDomainOf(node);
                }
            }
            for (Plan.Placed placed : neighbours) {
                boolean alive = !placed.pod().pod().isTerminating();
                if (alive
                        && constraint.selector().matches(placed.pod().labels())
                        && hasAllKeys(placed.node(), hard)
                        && counts(constraint, placed.node())) {
                    domains.countIfKnown(placed.node());
                }
            }
            int self = constraint.selector().matches(pod.labels()) ? 1 : 0;
            int min = domains.size() < constraint.minDomains() ? 0 : domains.min();
            constraints.add(new Counted(constraint, domains, self, min));
        }
    }

    private static boolean hasAllKeys(NodeRoom node, List<SpreadConstraint> constraints) {
        for (SpreadConstraint constraint : constraints) {
            if (node.label(constraint.topologyKey()) == null) {
                return false;
            }
        }
        return true;
    }

    private boolean counts(SpreadConstraint constraint, NodeRoom node) {
        if (constraint.honoursAffinity() && !pod.nodes().takes(node.name, node.labels)) {
            return false;
        }
        return !constraint.honoursTaints()
                || node.taints.stream().noneMatch(t -> t.keepsAway() && !t.isToleratedBy(pod.tolerations()));
    }

    Answer on(NodeRoom node) {
        for (Counted counted : constraints) {
            if (node.label(counted.constraint.topologyKey()) == null) {
                return Answer.MISSING_LABEL;
            }
            if (counted.domains.in(node) + counted.self - counted.min > counted.constraint.maxSkew()) {
                return Answer.SKEWED;
            }
        }
        return Answer.GOOD;
    }
}
