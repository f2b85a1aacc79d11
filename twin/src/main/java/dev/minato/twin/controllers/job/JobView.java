package dev.minato.twin.controllers.job;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.twin.controllers.workload.Pods;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** A Job and its Pods at one moment, and what follows from them. Nothing of it changes while a decision is made. */
final class JobView {
    final KubeObject job;
    final JobSpec spec;
    final Instant now;

    /** All Pods of the Job, by index for an Indexed one. */
    final List<KubeObject> pods;

    final List<KubeObject> active;
    /** Uids that the stored status lists as ended and not yet counted. */
    final Set<String> uncountedSucceeded;

    final Set<String> uncountedFailed;
    /** Ended since the stored status. */
    final List<KubeObject> newlySucceeded;

    final List<KubeObject> newlyFailed;
    final Indexes storedSucceededIndexes;
    final Indexes succeededIndexes;
    final Indexes failedIndexes;
    /** The failed Pod of each index that waits for its successor, who takes over its count of failures. */
    final Map<Integer, KubeObject> waiting;

    JobView(KubeObject job, JobSpec spec, List<KubeObject> all, Instant now) {
        this.job = job;
        this.spec = spec;
        this.now = now;
        this.pods = spec.indexed()
                ? all.stream().sorted(Comparator.comparingInt(JobPods::index)).toList()
                : all;
        this.active = Pods.active(pods);
        MapValue uncounted = job.status().map("uncountedTerminatedPods");
        this.uncountedSucceeded = new TreeSet<>(uncounted.list("succeeded").texts());
        this.uncountedFailed = new TreeSet<>(uncounted.list("failed").texts());
        this.newlySucceeded = tracked(uncountedSucceeded, Pods::isSucceeded);
        this.newlyFailed = tracked(uncountedFailed, this::isFailed);
        this.storedSucceededIndexes = Indexes.parse(job.status().textOrEmpty("completedIndexes"), spec.indexes());
        this.succeededIndexes =
                storedSucceededIndexes.plus(indexesOf(pods, pod -> Pods.isSucceeded(pod) && JobPods.isTracked(pod)));
        this.failedIndexes = Indexes.parse(job.status().textOrEmpty("failedIndexes"), spec.indexes())
                .plus(indexesOf(pods, pod -> JobPods.isTracked(pod) && hasFailedItsIndex(pod)));
        this.waiting = waiting();
    }

    boolean isFailed(KubeObject pod) {
        return JobPods.isFailed(pod, spec);
    }

    private List<KubeObject> tracked(Set<String> counted, Predicate<KubeObject> ended) {
        List<KubeObject> tracked = new ArrayList<>();
        for (KubeObject pod : pods) {
            boolean counts = ended.test(pod) && JobPods.isTracked(pod) && JobPods.isOfJob(pod, spec);
            if (counts && !counted.contains(pod.uid())) {
                tracked.add(pod);
            }
        }
        return tracked;
    }

    private Indexes indexesOf(List<KubeObject> some, Predicate<KubeObject> which) {
        if (!spec.indexed()) {
            return Indexes.NONE;
        }
        List<Integer> indexes = new ArrayList<>();
        for (KubeObject pod : some) {
            if (JobPods.isOfJob(pod, spec) && which.test(pod)) {
                indexes.add(JobPods.index(pod));
            }
        }
        return Indexes.of(indexes);
    }

    Indexes activeIndexes() {
        return indexesOf(active, pod -> true);
    }

    Indexes terminatingIndexes() {
        return indexesOf(pods, Pods::isTerminating);
    }

    private boolean hasFailedItsIndex(KubeObject pod) {
        Integer limit = spec.backoffLimitPerIndex();
        if (limit == null || !isFailed(pod)) {
            return false;
        }
        PodFailurePolicy.Match match = spec.failurePolicy().match(pod);
        return match.failIndex() || (match.counted() && JobPods.failures(pod) >= limit);
    }

    private Map<Integer, KubeObject> waiting() {
        Map<Integer, KubeObject> last = new TreeMap<>();
        if (spec.hasLimitPerIndex()) {
            Indexes settled = succeededIndexes.plus(failedIndexes).plus(activeIndexes());
            for (KubeObject pod : pods) {
                int index = JobPods.index(pod);
                if (JobPods.isTracked(pod) && JobPods.isOfJob(pod, spec) && isFailed(pod) && !settled.has(index)) {
                    last.merge(index, pod, JobView::later);
                }
            }
        }
        return last;
    }

    private static KubeObject later(KubeObject one, KubeObject other) {
        boolean asManyFailures = failures(one) <= failures(other);
        return asManyFailures && !JobPods.endedAt(other).isBefore(JobPods.endedAt(one)) ? other : one;
    }

    private static int failures(KubeObject pod) {
        return JobPods.failures(pod) + JobPods.ignoredFailures(pod);
    }

    /** How many Pods, or indexes, have succeeded, counted or not. */
    long succeeded() {
        return spec.indexed()
                ? succeededIndexes.size()
                : job.status().number(0, "succeeded") + newlySucceeded.size() + uncountedSucceeded.size();
    }

    /** How many Pods have failed, counted or not, without those that the policy ignores. */
    long failed() {
        long counting = newlyFailed.stream()
                .filter(pod -> spec.failurePolicy().match(pod).counted())
                .count();
        return job.status().number(0, "failed") + counting + uncountedFailed.size();
    }

    long terminating() {
        return pods.stream().filter(Pods::isTerminating).count();
    }
}
