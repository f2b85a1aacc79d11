package dev.minato.twin.controllers.deployment;

import dev.minato.objects.tree.KubeObject;
import java.util.ArrayList;
import java.util.List;

/**
 * One step from the old templates to the new one: first the new ReplicaSet grows as far as the surge allows; when it
 * cannot, old ones shrink as far as availability allows, their unhealthy Pods first.
 */
final class RollingUpdate {
    private RollingUpdate() {}

    /** Takes a step in the draft and says whether there was one; the newest ReplicaSet must be there. */
    static boolean step(Draft draft, KubeObject newest) {
        return grow(draft, newest) || shrink(draft, newest);
    }

    private static boolean grow(Draft draft, KubeObject newest) {
        long desired = Limits.of(draft.deployment()).desired();
        return ReplicaSets.replicas(newest) > desired
                ? draft.scaleIfNeeded(newest, desired)
                : draft.scaleIfNeeded(newest, sizeOfNew(draft, newest));
    }

    /** How large the newest ReplicaSet may be next to the Pods that are wanted of the others. */
    static long sizeOfNew(Draft draft, KubeObject newest) {
        Limits limits = Limits.of(draft.deployment());
        if (!Limits.isRolling(draft.deployment())) {
            return limits.desired();
        }
        long own = ReplicaSets.replicas(newest);
        long free = limits.max() - own - ReplicaSets.replicas(draft.old());
        return free <= 0 ? own : own + Math.min(free, limits.desired() - own);
    }

    private static boolean shrink(Draft draft, KubeObject newest) {
        List<KubeObject> old = ReplicaSets.active(draft.old());
        if (old.isEmpty() || old.stream().anyMatch(RollingUpdate::isShrinking)) {
            return false;
        }
        Limits limits = Limits.of(draft.deployment());
        long unavailableNew = ReplicaSets.replicas(newest) - ReplicaSets.available(newest);
        long most = ReplicaSets.replicas(draft.all()) - limits.minAvailable() - unavailableNew;
        if (most <= 0) {
            return false;
        }
        long unhealthy = shrinkUnhealthy(draft, old, most);
        long healthy = shrinkHealthy(draft, limits);
        return unhealthy + healthy > 0;
    }

    /**
     * It has not yet deleted what it shall: its status says of which Pods it has too many, not of those that stay. Taking
     * more away on that count could take too many. (Kubernetes gives up the step only when more are available than wanted,
     * and can take one too many.)
     */
    private static boolean isShrinking(KubeObject set) {
        return ReplicaSets.actual(set) > ReplicaSets.replicas(set);
    }

    /** Pods that are not available are no loss: they go even when nothing available may. */
    private static long shrinkUnhealthy(Draft draft, List<KubeObject> old, long most) {
        long gone = 0;
        for (KubeObject set : old) {
            long unhealthy = ReplicaSets.replicas(set) - ReplicaSets.available(set);
            long count = Math.min(most - gone, unhealthy);
            if (count > 0) {
                draft.scale(set, ReplicaSets.replicas(set) - count);
                gone += count;
            }
        }
        return gone;
    }

    /**
     * How many available Pods there are that nobody is about to delete. Kubernetes counts those as well that a ReplicaSet
     * scaled down before is slow to delete, and can so take one too many in a rollout that overtakes another.
     */
    private static long staying(Draft draft) {
        return draft.all().stream()
                .mapToLong(set -> Math.min(ReplicaSets.available(set), ReplicaSets.replicas(set)))
                .sum();
    }

    private static long shrinkHealthy(Draft draft, Limits limits) {
        List<KubeObject> old = new ArrayList<>(ReplicaSets.active(draft.old()));
        long most = staying(draft) - limits.minAvailable();
        long gone = 0;
        for (KubeObject set : old) {
            long count = Math.min(ReplicaSets.replicas(set), most - gone);
            if (count > 0) {
                draft.scale(set, ReplicaSets.replicas(set) - count);
                gone += count;
            }
        }
        return gone;
    }
}
