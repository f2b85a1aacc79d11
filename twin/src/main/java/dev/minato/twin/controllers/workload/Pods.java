package dev.minato.twin.controllers.workload;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What controllers read of a Pod. */
public final class Pods {
    private Pods() {}

    /** Pending, Running, Succeeded, Failed or Unknown; empty before anybody has set it, which counts as Pending. */
    public static String phase(KubeObject pod) {
        return pod.tree().textOrEmpty("status", "phase");
    }

    public static boolean isSucceeded(KubeObject pod) {
        return phase(pod).equals("Succeeded");
    }

    public static boolean isFailed(KubeObject pod) {
        return phase(pod).equals("Failed");
    }

    /** Whether all its containers have ended for good. */
    public static boolean isTerminal(KubeObject pod) {
        return isSucceeded(pod) || isFailed(pod);
    }

    /** Whether it counts as a replica: neither ended nor being deleted. */
    public static boolean isActive(KubeObject pod) {
        return !pod.isTerminating() && !isTerminal(pod);
    }

    /** Whether it is being deleted and its containers have not all ended yet. */
    public static boolean isTerminating(KubeObject pod) {
        return pod.isTerminating() && !isTerminal(pod);
    }

    public static List<KubeObject> active(List<KubeObject> pods) {
        List<KubeObject> active = new ArrayList<>();
        for (KubeObject pod : pods) {
            if (isActive(pod)) {
                active.add(pod);
            }
        }
        return active;
    }

    /** The node that it is bound to; empty when none yet. */
    public static String nodeName(KubeObject pod) {
        return pod.tree().textOrEmpty("spec", "nodeName");
    }

    public static boolean isReady(KubeObject pod) {
        return Conditions.isTrue(Conditions.of(pod), "Ready");
    }

    /** Since when it is ready; null when it is not, or nobody wrote since when. */
    public static @Nullable Instant readySince(KubeObject pod) {
        MapValue ready = Conditions.find(Conditions.of(pod), "Ready");
        return ready == null || !Conditions.isTrue(ready) ? null : Times.at(ready, "lastTransitionTime");
    }

    /** Whether it has been ready for {@code minReadySeconds}. */
    public static boolean isAvailable(KubeObject pod, long minReadySeconds, Instant now) {
        if (minReadySeconds == 0) {
            return isReady(pod);
        }
        Instant at = availableAt(pod, minReadySeconds);
        return at != null && !at.isAfter(now);
    }

    /** When it will have been ready for {@code minReadySeconds}; null when it is not ready. */
    public static @Nullable Instant availableAt(KubeObject pod, long minReadySeconds) {
        Instant since = readySince(pod);
        return since == null ? null : since.plusSeconds(minReadySeconds);
    }

    /** When the next of the Pods becomes available; null when none waits for it. */
    public static @Nullable Instant nextAvailableAt(List<KubeObject> pods, long minReadySeconds, Instant now) {
        Instant next = null;
        if (minReadySeconds > 0) {
            for (KubeObject pod : pods) {
                Instant at = availableAt(pod, minReadySeconds);
                if (at != null && at.isAfter(now)) {
                    next = Times.earlier(next, at);
                }
            }
        }
        return next;
    }
}
