package dev.minato.twin.controllers.daemonset;

import dev.minato.objects.quantity.IntOrPercent;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.twin.controllers.workload.Pods;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A DaemonSet, the nodes and its Pods at one moment. */
final class DaemonView {
    private static final Comparator<KubeObject> OLDEST_FIRST = Comparator.comparing(
                    (KubeObject pod) -> Pods.nodeName(pod).isEmpty())
            .thenComparing(DaemonView::created)
            .thenComparing(KubeObject::name);

    final KubeObject set;
    final String hash;
    final Instant now;
    final Map<String, DaemonNodes.Fit> fits = new TreeMap<>();

    /** By node, bound ones and then the oldest first. Without those that have ended and are being deleted. */
    final Map<String, List<KubeObject>> pods = new TreeMap<>();

    final int desired;

    DaemonView(KubeObject set, String hash, List<KubeObject> nodes, List<KubeObject> mine, Instant now) {
        this.set = set;
        this.hash = hash;
        this.now = now;
        DaemonNodes match = DaemonNodes.of(set);
        nodes.forEach(node -> fits.put(node.name(), match.fit(node)));
        this.desired = (int)
                fits.values().stream().filter(fit -> fit == DaemonNodes.Fit.RUN).count();
        for (KubeObject pod : mine) {
            if (!(Pods.isTerminal(pod) && pod.isTerminating())) {
                pods.computeIfAbsent(DaemonTemplate.node(pod), node -> new ArrayList<>())
                        .add(pod);
            }
        }
        pods.values().forEach(list -> list.sort(OLDEST_FIRST));
    }

    private static Instant created(KubeObject pod) {
        Instant created = pod.creationTimestamp();
        return created == null ? Instant.EPOCH : created;
    }

    List<KubeObject> on(String node) {
        return pods.getOrDefault(node, List.of());
    }

    boolean isCurrent(KubeObject pod) {
        return DaemonTemplate.isCurrent(pod, set, hash);
    }

    long minReadySeconds() {
        return set.spec().number(0, "minReadySeconds");
    }

    boolean isAvailable(KubeObject pod) {
        return Pods.isAvailable(pod, minReadySeconds(), now);
    }

    private MapValue rolling() {
        return set.spec().map("updateStrategy", "rollingUpdate");
    }

    boolean isRolling() {
        return set.spec().textOrEmpty("updateStrategy", "type").equals("RollingUpdate");
    }

    /** On how many nodes a second Pod may run during an update. */
    int maxSurge() {
        return isRolling()
                ? IntOrPercent.parseOr(rolling().get("maxSurge"), new IntOrPercent.Whole(0))
                        .ofRoundedUp(desired)
                : 0;
    }

    /** On how many nodes no Pod may be available during an update. */
    int maxUnavailable() {
        int unavailable = IntOrPercent.parseOr(rolling().get("maxUnavailable"), new IntOrPercent.Whole(1))
                .ofRoundedUp(desired);
        return unavailable == 0 && maxSurge() == 0 ? 1 : unavailable;
    }
}
