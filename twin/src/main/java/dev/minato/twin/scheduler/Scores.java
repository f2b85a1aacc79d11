package dev.minato.twin.scheduler;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Which of the nodes that can take a Pod is best: Kubernetes' default scores with their weights, 0 to 100 each. */
final class Scores {
    /** What a Pod without requests counts as here, so that such Pods spread as well. */
    private static final long MILLI_CPU_WITHOUT_REQUEST = 100;

    private static final long MEMORY_BYTES_WITHOUT_REQUEST = 200L << 20;

    private static final String HOSTNAME = "kubernetes.io/hostname";
    private static final String ZONE = "topology.kubernetes.io/zone";

    private final Plan plan;
    private final PodFacts pod;
    private final List<NodeRoom> candidates;
    private final double[] totals;
    private final Resources ownForScore;

    Scores(Plan plan, PodFacts pod, List<NodeRoom> candidates) {
        this.plan = plan;
        this.pod = pod;
        this.candidates = candidates;
        this.totals = new double[candidates.size()];
        this.ownForScore = forScore(pod.requests());
    }

    static Resources forScore(Resources requests) {
        return new Resources(
                requests.milliCpu() == 0 ? MILLI_CPU_WITHOUT_REQUEST : requests.milliCpu(),
                requests.memoryBytes() == 0 ? MEMORY_BYTES_WITHOUT_REQUEST : requests.memoryBytes(),
                Resources.NONE.others());
    }

    /** The nodes with the best score; several when they are equal. */
    List<NodeRoom> best() {
        if (candidates.size() == 1) {
            return candidates;
        }
        add(1, false, this::emptiness);
        add(1, false, this::balance);
        if (anyTaints()) {
            add(3, true, this::dislikedTaints);
        }
        if (!pod.nodes().preferred().isEmpty()) {
            add(2, true, node -> pod.nodes().worth(node.name, node.labels));
        }
        addNeighbours();
        addSpread();
        double top = 0;
        for (double total : totals) {
            top = StrictMath.max(top, total);
        }
        List<NodeRoom> best = new ArrayList<>();
        for (int i = 0; i < totals.length; i++) {
            if (totals[i] == top) {
                best.add(candidates.get(i));
            }
        }
        return best.isEmpty() ? candidates : best;
    }

    private void add(int weight, boolean normalised, ToDoubleFunction<NodeRoom> score) {
        double[] scores = new double[totals.length];
        double max = 0;
        double min = 0;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = score.applyAsDouble(candidates.get(i));
            max = i == 0 ? scores[i] : StrictMath.max(max, scores[i]);
            min = i == 0 ? scores[i] : StrictMath.min(min, scores[i]);
        }
        for (int i = 0; i < scores.length; i++) {
            double plain = normalised ? (max == min ? 0 : 100 * (scores[i] - min) / (max - min)) : scores[i];
            totals[i] += weight * (long) plain; // whole points, as in Kubernetes; none is negative
        }
    }

    private double emptiness(NodeRoom node) {
        long milliCpu = plan.milliCpuForScore(node) + ownForScore.milliCpu();
        long memoryBytes = plan.memoryBytesForScore(node) + ownForScore.memoryBytes();
        double cpu = share(node.allocatable.milliCpu() - milliCpu, node.allocatable.milliCpu());
        double memory = share(node.allocatable.memoryBytes() - memoryBytes, node.allocatable.memoryBytes());
        return 100 * (cpu + memory) / 2;
    }

    private double balance(NodeRoom node) {
        long milliCpu = plan.usedMilliCpu(node) + pod.requests().milliCpu();
        long memoryBytes = plan.usedMemoryBytes(node) + pod.requests().memoryBytes();
        double cpu = share(milliCpu, node.allocatable.milliCpu());
        double memory = share(memoryBytes, node.allocatable.memoryBytes());
        return 100 * (1 - StrictMath.abs(cpu - memory) / 2);
    }

    private static double share(long part, long whole) {
        return whole <= 0 ? 0 : StrictMath.max(0, StrictMath.min(1, (double) part / whole));
    }

    private boolean anyTaints() {
        for (NodeRoom node : candidates) {
            if (!node.taints.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private double dislikedTaints(NodeRoom node) {
        return -node.taints.stream()
                .filter(taint -> taint.effect().equals(Taint.PREFER_NO_SCHEDULE))
                .filter(taint -> !taint.isToleratedBy(pod.tolerations()))
                .count();
    }

    private void addNeighbours() {
        if (pod.preferredAffinity().isEmpty() && pod.preferredAntiAffinity().isEmpty()) {
            return;
        }
        List<Domains> domains = new ArrayList<>();
        List<Long> weights = new ArrayList<>();
        for (PodTerm term : pod.preferredAffinity()) {
            domains.add(counted(term));
            weights.add(term.weight());
        }
        for (PodTerm term : pod.preferredAntiAffinity()) {
            domains.add(counted(term));
            weights.add(-term.weight());
        }
        add(2, true, node -> {
            double sum = 0;
            for (int i = 0; i < domains.size(); i++) {
                sum += weights.get(i) * domains.get(i).in(node);
            }
            return sum;
        });
    }

    private Domains counted(PodTerm term) {
        Domains domains = new Domains(term.topologyKey());
        plan.takenBy(term).forEach(placed -> domains.count(placed.node()));
        return domains;
    }

    /** Constraints that are only preferred; Pods of a controller without any are spread over hosts and zones. */
    private void addSpread() {
        List<Domains> domains = new ArrayList<>();
        if (!pod.spread().isEmpty()) {
            List<Plan.Placed> there = plan.placedIn(pod.key().namespace());
            for (SpreadConstraint constraint : pod.spread()) {
                if (!constraint.mustHold()) {
                    Domains counted = new Domains(constraint.topologyKey());
                    there.stream()
                            .filter(placed ->
                                    constraint.selector().matches(placed.pod().labels()))
                            .forEach(placed -> counted.count(placed.node()));
                    domains.add(counted);
                }
            }
        } else if (!pod.ownerUid().isEmpty()) {
            List<Plan.Placed> siblings = plan.placedOf(pod.ownerUid(), pod.key().namespace());
            for (String key : List.of(HOSTNAME, ZONE)) {
                Domains counted = new Domains(key);
                siblings.forEach(placed -> counted.count(placed.node()));
                domains.add(counted);
            }
        }
        for (Domains counted : domains) {
            add(2, true, node -> -counted.in(node));
        }
    }
}
