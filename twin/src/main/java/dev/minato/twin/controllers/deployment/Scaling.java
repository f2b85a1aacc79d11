package dev.minato.twin.controllers.deployment;

import dev.minato.objects.tree.KubeObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change of {@code spec.replicas}. In the middle of a rollout, or while paused, the new size is shared out between the
 * ReplicaSets in proportion to what they have: scaling up only the new one would hasten a rollout that may be a bad one.
 */
final class Scaling {
    private Scaling() {}

    /** Whether a ReplicaSet with Pods was last scaled for another size of the Deployment. */
    static boolean isDue(Draft draft) {
        long desired = ReplicaSets.replicas(draft.deployment());
        return ReplicaSets.active(draft.all()).stream()
                .mapToLong(RevisionAnnotations::desired)
                .anyMatch(before -> before >= 0 && before != desired);
    }

    static void scale(Draft draft) {
        Limits limits = Limits.of(draft.deployment());
        KubeObject only = onlyOrLatest(draft);
        if (only != null) {
            draft.scaleIfNeeded(only, limits.desired());
            return;
        }
        if (isSaturated(draft, limits)) {
            ReplicaSets.active(draft.old()).forEach(set -> draft.scale(set, 0));
        } else if (Limits.isRolling(draft.deployment())) {
            shareOut(draft, limits);
        }
    }

    /** The one with Pods; when none has, the newest; null when several have. */
    private static @Nullable KubeObject onlyOrLatest(Draft draft) {
        List<KubeObject> active = ReplicaSets.active(draft.all());
        return switch (active.size()) {
            case 0 ->
                draft.newest() != null || draft.old().isEmpty()
                        ? draft.newest()
                        : draft.old().getLast();
            case 1 -> active.getFirst();
            default -> null;
        };
    }

    private static boolean isSaturated(Draft draft, Limits limits) {
        KubeObject newest = draft.newest();
        return newest != null
                && ReplicaSets.replicas(newest) == limits.desired()
                && RevisionAnnotations.desired(newest) == limits.desired()
                && ReplicaSets.available(newest) == limits.desired();
    }

    private static void shareOut(Draft draft, Limits limits) {
        List<KubeObject> sets = new ArrayList<>(ReplicaSets.active(draft.all()));
        long allowed = limits.desired() > 0 ? limits.max() : 0;
        long toAdd = allowed - ReplicaSets.replicas(sets);
        Comparator<KubeObject> order = toAdd > 0 ? ReplicaSets.BY_SIZE_NEWER : ReplicaSets.BY_SIZE_OLDER;
        if (toAdd != 0) {
            sets.sort(order);
        }
        Map<KubeObject, Long> sizes = new LinkedHashMap<>();
        long added = 0;
        for (KubeObject set : sets) {
            long share = share(draft.deployment(), set, limits, toAdd, added);
            sizes.put(set, ReplicaSets.replicas(set) + share);
            added += share;
        }
        if (toAdd != 0) { // what rounding left over goes to the largest
            KubeObject largest = sets.getFirst();
            sizes.merge(largest, toAdd - added, Long::sum);
        }
        sizes.forEach((set, size) -> draft.scale(set, Math.max(0, size)));
    }

    /** What one ReplicaSet gets (or loses, when negative) of {@code toAdd}, of which {@code added} are given already. */
    private static long share(KubeObject deployment, KubeObject set, Limits limits, long toAdd, long added) {
        if (toAdd == 0 || toAdd == added) {
            return 0;
        }
        long left = toAdd - added;
        long fraction = fraction(deployment, set, limits);
        return toAdd > 0 ? Math.min(fraction, left) : Math.max(fraction, left);
    }

    private static long fraction(KubeObject deployment, KubeObject set, Limits limits) {
        long own = ReplicaSets.replicas(set);
        if (limits.desired() == 0) {
            return -own;
        }
        long maxBefore = RevisionAnnotations.max(set);
        if (maxBefore <= 0) {
            maxBefore = deployment.status().number(0, "replicas");
            if (maxBefore == 0) {
                return 0;
            }
        }
        return roundHalfAwayFromZero((double) (own * limits.max()) / maxBefore) - own;
    }

    private static long roundHalfAwayFromZero(double number) {
        return (long) (number < 0 ? number - 0.5 : number + 0.5);
    }
}
