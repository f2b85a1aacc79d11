package dev.minato.twin.controllers.deployment;

import dev.minato.objects.tree.KubeObject;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What a Deployment reads of its ReplicaSets. */
final class ReplicaSets {
    /** Oldest first, by name where the second is the same. */
    static final Comparator<KubeObject> BY_AGE =
            Comparator.comparing(ReplicaSets::created).thenComparing(KubeObject::name);

    /** Largest first; of equal ones the older. */
    static final Comparator<KubeObject> BY_SIZE_OLDER =
            Comparator.<KubeObject>comparingLong(set -> -replicas(set)).thenComparing(BY_AGE);

    /** Largest first; of equal ones the newer. */
    static final Comparator<KubeObject> BY_SIZE_NEWER =
            Comparator.<KubeObject>comparingLong(set -> -replicas(set)).thenComparing(BY_AGE.reversed());

    private ReplicaSets() {}

    private static Instant created(KubeObject object) {
        Instant created = object.creationTimestamp();
        return created == null ? Instant.EPOCH : created;
    }

    /** {@code spec.replicas}: how many it shall have. */
    static long replicas(KubeObject object) {
        return object.spec().number(1, "replicas");
    }

    /** {@code status.replicas}: how many it has. */
    static long actual(KubeObject set) {
        return set.status().number(0, "replicas");
    }

    static long available(KubeObject set) {
        return set.status().number(0, "availableReplicas");
    }

    static long ready(KubeObject set) {
        return set.status().number(0, "readyReplicas");
    }

    static long replicas(Collection<KubeObject> sets) {
        return sets.stream().mapToLong(ReplicaSets::replicas).sum();
    }

    static long actual(Collection<KubeObject> sets) {
        return sets.stream().mapToLong(ReplicaSets::actual).sum();
    }

    static long available(Collection<KubeObject> sets) {
        return sets.stream().mapToLong(ReplicaSets::available).sum();
    }

    static long ready(Collection<KubeObject> sets) {
        return sets.stream().mapToLong(ReplicaSets::ready).sum();
    }

    /** Those that shall have Pods. */
    static List<KubeObject> active(Collection<KubeObject> sets) {
        return sets.stream().filter(set -> replicas(set) > 0).toList();
    }
}
