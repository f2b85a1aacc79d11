package dev.minato.twin.scheduler;

import java.util.ArrayList;
import java.util.List;

/** Required pod affinity and anti-affinity of one Pod, and of those on the nodes against it. */
final class Neighbours {
    private final List<Domains> friends = new ArrayList<>();
    private final List<Domains> foes = new ArrayList<>();
    private final List<Domains> averse = new ArrayList<>();
    private final boolean isFirst;

    enum Answer {
        GOOD,
        NO_FRIEND,
        FOE,
        KEPT_AWAY
    }

    Neighbours(Plan plan, PodFacts pod) {
        List<PodTerm> affinity = pod.affinity();
        if (!affinity.isEmpty()) {
            List<Plan.Placed> liked = new ArrayList<>(plan.takenBy(affinity.getFirst()));
            liked.removeIf(placed -> !affinity.stream().allMatch(term -> term.takes(placed.pod())));
            for (PodTerm term : affinity) {
                Domains domains = new Domains(term.topologyKey());
                liked.forEach(placed -> domains.count(placed.node()));
                friends.add(domains);
            }
        }
        // The first of Pods that want to be together has nobody to join: it may go anywhere.
        this.isFirst =
                friends.stream().allMatch(Domains::isEmpty) && affinity.stream().allMatch(term -> term.takes(pod));
        for (PodTerm term : pod.antiAffinity()) {
            Domains domains = new Domains(term.topologyKey());
            plan.takenBy(term).forEach(placed -> domains.count(placed.node()));
            foes.add(domains);
        }
        for (Plan.Placed placed : plan.averse()) {
            for (PodTerm term : placed.pod().antiAffinity()) {
                if (term.takes(pod)) {
                    Domains domains = new Domains(term.topologyKey());
                    domains.count(placed.node());
                    averse.add(domains);
                }
            }
        }
    }

    Answer on(NodeRoom node) {
        for (Domains domains : friends) {
            boolean there = isFirst ? node.label(domains.topologyKey) != null : domains.in(node) > 0;
            if (!there) {
                return Answer.NO_FRIEND;
            }
        }
        for (Domains domains : foes) {
            if (domains.in(node) > 0) {
                return Answer.FOE;
            }
        }
        for (Domains domains : averse) {
            if (domains.in(node) > 0) {
                return Answer.KEPT_AWAY;
            }
        }
        return Answer.GOOD;
    }
}
