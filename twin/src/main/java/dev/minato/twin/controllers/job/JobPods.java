package dev.minato.twin.controllers.job;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.reconcile.Change;
import dev.minato.twin.controllers.workload.Conditions;
import dev.minato.twin.controllers.workload.Owners;
import dev.minato.twin.controllers.workload.Pods;
import dev.minato.twin.controllers.workload.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a Job reads of its Pods, and its finalizer on them. */
final class JobPods {
    static final String FINALIZER = "batch.kubernetes.io/job-tracking";
    /** When a controller made sure of an ended Pod before it counted it; only ours, and only after a restart. */
    static final String LOOKED_AT = "minato.dev/looked-at";

    static final String INDEX = "batch.kubernetes.io/job-completion-index";
    static final String FAILURES = "batch.kubernetes.io/job-index-failure-count";
    static final String IGNORED_FAILURES = "batch.kubernetes.io/job-index-ignored-failure-count";

    /** Stands for a Pod that does not say its index. */
    static final int NO_INDEX = -1;

    private static final StringValue TRACKED = StringValue.of(FINALIZER);

    private JobPods() {}

    static boolean isTracked(KubeObject pod) {
        return pod.tree().list("metadata", "finalizers").contains(TRACKED);
    }

    static int index(KubeObject pod) {
        return number(pod, INDEX, NO_INDEX);
    }

    static int failures(KubeObject pod) {
        return number(pod, FAILURES, 0);
    }

    static int ignoredFailures(KubeObject pod) {
        return number(pod, IGNORED_FAILURES, 0);
    }

    private static int number(KubeObject pod, String annotation, int orElse) {
        String text = pod.annotation(annotation);
        try {
            int number = text == null ? orElse : Integer.parseInt(text);
            return number < 0 ? orElse : number;
        } catch (NumberFormatException e) {
            return orElse; // somebody wrote over it: it counts as absent
        }
    }

    /** Whether the Pod's index is one of the Job's; true for all Pods of a Job without indexes. */
    static boolean isOfJob(KubeObject pod, JobSpec spec) {
        int index = index(pod);
        return !spec.indexed() || (index != NO_INDEX && index < spec.indexes());
    }

    /** Whether it counts as a failure: one being deleted may never come to say Failed. */
    static boolean isFailed(KubeObject pod, JobSpec spec) {
        return Pods.isFailed(pod) || (!spec.onlyReplaceFailed() && pod.isTerminating() && !Pods.isSucceeded(pod));
    }

    /**
     * The Pod without the finalizer. Refused when it has changed since: the list is replaced as a whole and must not take
     * another's finalizer away.
     */
    static Change untrack(KubeObject pod) {
        List<String> left = pod.finalizers().stream()
                .filter(finalizer -> !finalizer.equals(FINALIZER))
                .toList();
        return Change.Merge.of(
                pod,
                MapValue.of(
                        "metadata",
                        MapValue.of(
                                "uid", pod.uid(),
                                "resourceVersion", pod.resourceVersion(),
                                "finalizers", ListValue.ofTexts(left))));
    }

    /** A write that is refused unless the Pod is as it is shown here; it notes when somebody made sure. */
    static Change look(KubeObject pod, Instant now) {
        return Change.Merge.of(
                pod,
                MapValue.of(
                        "metadata",
                        MapValue.of(
                                "uid", pod.uid(),
                                "resourceVersion", pod.resourceVersion(),
                                "annotations", MapValue.of(LOOKED_AT, now.toString()))));
    }

    static boolean isLook(Change.Merge merge) {
        return merge.patch().map("metadata", "annotations").has(LOOKED_AT);
    }

    /** Takes an orphan over, finalizer included: from here on it is counted. */
    static Change adopt(KubeObject pod, KubeObject job) {
        List<String> finalizers = new ArrayList<>(new TreeSet<>(pod.finalizers()));
        if (!finalizers.contains(FINALIZER)) {
            finalizers.add(FINALIZER);
        }
        MapValue patch = MapValue.of(
                        "uid", pod.uid(),
                        "resourceVersion", pod.resourceVersion(),
                        "finalizers", ListValue.ofTexts(finalizers))
                .with(
                        "ownerReferences",
                        pod.tree().list("metadata", "ownerReferences").plus(Owners.controllerReference(job)));
        return Change.Merge.of(pod, MapValue.of("metadata", patch));
    }

    /** When it ended: by its containers, else by its readiness, else by its deletion, else by its creation. */
    static Instant endedAt(KubeObject pod) {
        Instant ended = containersEndedAt(pod);
        if (ended == null) {
            MapValue ready = Conditions.find(Conditions.of(pod), "Ready");
            ended = ready == null || !ready.textOrEmpty("status").equals("False")
                    ? null
                    : Times.at(ready, "lastTransitionTime");
        }
        if (ended == null) {
            Instant deletion = Times.at(pod.metadata(), "deletionTimestamp");
            ended = deletion == null
                    ? pod.creationTimestamp()
                    : deletion.minusSeconds(pod.metadata().number(0, "deletionGracePeriodSeconds"));
        }
        return ended == null ? Instant.EPOCH : ended;
    }

    private static @Nullable Instant containersEndedAt(KubeObject pod) {
        Instant latest = null;
        for (MapValue container : pod.status().list("containerStatuses").maps()) {
            Instant ended = Times.at(container, "state", "terminated", "finishedAt");
            if (ended == null) {
                return null;
            }
            latest = latest == null || latest.isBefore(ended) ? ended : latest;
        }
        return latest;
    }
}
