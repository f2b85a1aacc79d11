package dev.minato.twin.scheduler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks of each node whether it can take one Pod; the first filter that says no gives the reason. */
final class Filters {
    private static final Verdict UNSCHEDULABLE = Verdict.finalNo("node(s) were unschedulable");
    private static final Verdict TAINTED = Verdict.finalNo("node(s) had untolerated taint(s)");
    private static final Verdict NOT_SELECTED = Verdict.finalNo("node(s) didn't match Pod's node affinity/selector");
    private static final Verdict PORT_TAKEN = Verdict.no("node(s) didn't have free ports for the requested pod ports");
    private static final Verdict NO_TOPOLOGY_LABEL =
            Verdict.finalNo("node(s) didn't match pod topology spread constraints (missing required label)");
    private static final Verdict SKEWED = Verdict.no("node(s) didn't match pod topology spread constraints");
    private static final Verdict NO_FRIEND = Verdict.finalNo("node(s) didn't match pod affinity rules");
    private static final Verdict FOE = Verdict.no("node(s) didn't match pod anti-affinity rules");
    private static final Verdict KEPT_AWAY = Verdict.no("node(s) didn't satisfy existing pods anti-affinity rules");

    private static final Taint CORDONED = new Taint("node.kubernetes.io/unschedulable", "", Taint.NO_SCHEDULE);

    private final Plan plan;
    private final PodFacts pod;
    private final Spreading spreading;
    private final Neighbours neighbours;

    Filters(Plan plan, PodFacts pod) {
        this.plan = plan;
        this.pod = pod;
        this.spreading = new Spreading(plan, pod);
        this.neighbours = new Neighbours(plan, pod);
    }

    Verdict on(NodeRoom node) {
        if (node.unschedulable && !CORDONED.isToleratedBy(pod.tolerations())) {
            return UNSCHEDULABLE;
        }
        for (Taint taint : node.taints) {
            if (taint.keepsAway() && !taint.isToleratedBy(pod.tolerations())) {
                return TAINTED;
            }
        }
        if (!pod.nodes().takes(node.name, node.labels)) {
            return NOT_SELECTED;
        }
        for (PodFacts.HostPort port : pod.hostPorts()) {
            if (plan.clashes(node, port)) {
                return PORT_TAKEN;
            }
        }
        Verdict room = room(node);
        if (!room.fits()) {
            return room;
        }
        return switch (spreading.on(node)) {
            case MISSING_LABEL -> NO_TOPOLOGY_LABEL;
            case SKEWED -> SKEWED;
            case GOOD ->
                switch (neighbours.on(node)) {
                    case NO_FRIEND -> NO_FRIEND;
                    case FOE -> FOE;
                    case KEPT_AWAY -> KEPT_AWAY;
                    case GOOD -> Verdict.FITS;
                };
        };
    }

    private Verdict room(NodeRoom node) {
        Resources wanted = pod.requests();
        Resources has = node.allocatable;
        boolean tooMany = plan.pods(node) + 1 > node.podsMax;
        boolean cpu = wanted.milliCpu() > 0 && wanted.milliCpu() > has.milliCpu() - plan.usedMilliCpu(node);
        boolean memory =
                wanted.memoryBytes() > 0 && wanted.memoryBytes() > has.memoryBytes() - plan.usedMemoryBytes(node);
        if (!tooMany && !cpu && !memory && wanted.others().isEmpty()) {
            return Verdict.FITS;
        }
        Resources used = plan.used(node);
        List<String> reasons = new ArrayList<>();
        boolean isFinal = false;
        if (tooMany) {
            reasons.add("Too many pods");
        }
        if (cpu) {
            reasons.add("Insufficient cpu");
            isFinal = wanted.milliCpu() > has.milliCpu();
        }
        if (memory) {
            reasons.add("Insufficient memory");
            isFinal |= wanted.memoryBytes() > has.memoryBytes();
        }
        for (Map.Entry<String, Long> other : wanted.others().entrySet()) {
            long amount = other.getValue();
            if (amount > 0 && amount > has.other(other.getKey()) - used.other(other.getKey())) {
                reasons.add("Insufficient " + other.getKey());
                isFinal |= amount > has.other(other.getKey());
            }
        }
        return reasons.isEmpty() ? Verdict.FITS : new Verdict(reasons, isFinal);
    }
}
