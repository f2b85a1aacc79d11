package dev.minato.twin.controllers.workload;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which Pods go first when there are too many, most dispensable first:
 *
 * <ol>
 *   <li>without a node before with one
 *   <li>Pending before Unknown before Running
 *   <li>not ready before ready
 *   <li>lower {@code controller.kubernetes.io/pod-deletion-cost}
 *   <li>more Pods of the same workload on its node
 *   <li>ready for a shorter time, in powers of two: so that not always the same Pods live longest
 *   <li>more restarts
 *   <li>younger, in powers of two again
 *   <li>by uid
 * </ol>
 *
 * Kubernetes goes by uid already where two times differ within one power of two, and by the next rule where they are
 * equal; that is no order (three Pods can be before each other in a circle). Here both cases go on to the next rule, which
 * gives an order that the real one may also come out with.
 */
public final class DeletionOrder {
    private static final String COST = "controller.kubernetes.io/pod-deletion-cost";

    private DeletionOrder() {}

    /**
     * The first {@code count} Pods to be deleted.
     *
     * @param pods the Pods to choose from
     * @param related active Pods of the same workload, {@code pods} among them, for the fifth rule
     */
    public static List<KubeObject> first(int count, List<KubeObject> pods, List<KubeObject> related, Instant now) {
        if (count >= pods.size()) {
            return pods;
        }
        Map<String, Integer> onNode = new TreeMap<>();
        for (KubeObject pod : related) {
            if (Pods.isActive(pod)) {
                onNode.merge(Pods.nodeName(pod), 1, Integer::sum);
            }
        }
        List<Rank> ranks = new ArrayList<>(pods.size());
        for (KubeObject pod : pods) {
            ranks.add(Rank.of(pod, onNode.getOrDefault(Pods.nodeName(pod), 0), now));
        }
        ranks.sort(Rank.ORDER);
        return ranks.subList(0, count).stream().map(Rank::pod).toList();
    }

    /** All that the rules look at, read once: the sort compares often. */
    private record Rank(
            KubeObject pod,
            boolean hasNode,
            int phase,
            boolean ready,
            int cost,
            int neighbours,
            int readyAge,
            long restarts,
            long sidecarRestarts,
            int age) {
        static final Comparator<Rank> ORDER = Comparator.comparing(Rank::hasNode)
                .thenComparingInt(Rank::phase)
                .thenComparing(Rank::ready)
                .thenComparingInt(Rank::cost)
                .thenComparing(Rank::neighbours, Comparator.reverseOrder())
                .thenComparingInt(Rank::readyAge)
                .thenComparing(Rank::restarts, Comparator.reverseOrder())
                .thenComparing(Rank::sidecarRestarts, Comparator.reverseOrder())
                .thenComparingInt(Rank::age)
                .thenComparing(rank -> rank.pod.uid());

        static Rank of(KubeObject pod, int neighbours, Instant now) {
            int phase = switch (Pods.phase(pod)) {
                case "Unknown" -> 1;
                case "Running" -> 2;
                default -> 0;
            };
            return new Rank(
                    pod,
                    !Pods.nodeName(pod).isEmpty(),
                    phase,
                    Pods.isReady(pod),
                    costOf(pod),
                    neighbours,
                    powerOfAge(Pods.readySince(pod), now),
                    mostRestarts(pod.status().list("containerStatuses").maps()),
                    restartsOfSidecars(pod),
                    powerOfAge(pod.creationTimestamp(), now));
        }
    }

    /** The power of two of the nanoseconds since; an unknown time is younger than any. */
    private static int powerOfAge(@Nullable Instant since, Instant now) {
        if (since == null) {
            return -2;
        }
        Duration age = Duration.between(since, now);
        return age.isNegative() || age.isZero() ? -1 : 63 - Long.numberOfLeadingZeros(age.toNanos());
    }

    private static int costOf(KubeObject pod) {
        String text = pod.annotation(COST);
        try {
            return text == null ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0; // as Kubernetes: what is no number counts as none
        }
    }

    private static long mostRestarts(List<MapValue> containerStatuses) {
        long most = 0;
        for (MapValue container : containerStatuses) {
            most = Math.max(most, container.number(0, "restartCount"));
        }
        return most;
    }

    private static long restartsOfSidecars(KubeObject pod) {
        TreeSet<String> sidecars = new TreeSet<>();
        for (MapValue container : pod.spec().list("initContainers").maps()) {
            if (container.textOrEmpty("restartPolicy").equals("Always")) {
                sidecars.add(container.textOrEmpty("name"));
            }
        }
        return sidecars.isEmpty()
                ? 0
                : mostRestarts(pod.status().list("initContainerStatuses").maps().stream()
                        .filter(container -> sidecars.contains(container.textOrEmpty("name")))
                        .toList());
    }
}
