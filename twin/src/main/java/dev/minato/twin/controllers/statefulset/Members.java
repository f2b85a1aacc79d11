package dev.minato.twin.controllers.statefulset;

import dev.minato.objects.tree.KubeObject;
import dev.minato.twin.controllers.workload.Pods;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A StatefulSet's Pods at one moment: those of its ordinals, and those beyond. */
final class Members {
    final KubeObject set;
    final Instant now;
    final int start;

    /** By ordinal, from {@link #start}; null where there is none. */
    final List<@Nullable KubeObject> replicas;

    /** Those of no ordinal of the set any more, highest first. */
    final List<KubeObject> condemned;

    Members(KubeObject set, List<KubeObject> pods, Instant now) {
        this.set = set;
        this.now = now;
        this.start = Identity.start(set);
        this.replicas = new ArrayList<>();
        for (int i = 0; i < Identity.replicas(set); i++) {
            replicas.add(null);
        }
        this.condemned = new ArrayList<>();
        for (KubeObject pod : pods) {
            int ordinal = Identity.ordinal(set, pod);
            if (Identity.isInRange(set, ordinal)) {
                replicas.set(ordinal - start, pod);
            } else {
                condemned.add(pod);
            }
        }
        condemned.sort(Comparator.comparingInt((KubeObject pod) -> Identity.ordinal(set, pod))
                .reversed());
    }

    boolean isReady(KubeObject pod) {
        return Pods.phase(pod).equals("Running") && Pods.isReady(pod);
    }

    boolean isAvailable(KubeObject pod) {
        return Pods.isAvailable(pod, minReadySeconds(), now);
    }

    /** Whether it cannot be counted on: not there, not available, or on its way out. */
    boolean isUnavailable(@Nullable KubeObject pod) {
        return pod == null || !isAvailable(pod) || pod.isTerminating();
    }

    long minReadySeconds() {
        return set.spec().number(0, "minReadySeconds");
    }

    /** The unavailable Pod of the lowest ordinal, those of the set before those beyond; null when there is none. */
    @Nullable
    KubeObject firstUnavailable() {
        for (KubeObject pod : replicas) {
            if (pod == null) {
                return null; // the missing one: no Pod that is there may be taken for it
            }
            if (isUnavailable(pod)) {
                return pod;
            }
        }
        for (KubeObject pod : condemned.reversed()) {
            if (isUnavailable(pod)) {
                return pod;
            }
        }
        return null;
    }

    List<KubeObject> there() {
        List<KubeObject> there = new ArrayList<>();
        for (KubeObject pod : replicas) {
            if (pod != null) {
                there.add(pod);
            }
        }
        there.addAll(condemned);
        return there;
    }
}
