package dev.minato.twin.controllers.job;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.controllers.workload.FollowUps;
import dev.minato.twin.controllers.workload.Pods;
import dev.minato.twin.controllers.workload.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Counts ended Pods into the status and takes their finalizers off, each Pod once. The hazard: a finalizer that goes
 * before its Pod's uid is stored is a Pod never counted; a uid that is counted while the finalizer is still on would be
 * counted again.
 */
final class JobCounting {
    /** The most uids that the status lists: it stays below 20 KB. */
    static final int UNCOUNTED_MAX = 500;

    private final JobView view;
    private final @Nullable Verdict verdict;
    private final Tracking tracking;
    private final Set<String> entered = new TreeSet<>();
    private final List<String> succeeded = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private final List<Integer> indexes = new ArrayList<>();
    private boolean full;

    JobCounting(JobView view, @Nullable Verdict verdict, Tracking tracking) {
        this.view = view;
        this.verdict = verdict;
        this.tracking = tracking;
    }

    /** Whether all ended Pods are counted in the status that {@link #write} has made. */
    boolean isDone() {
        return !full && succeeded.isEmpty() && failed.isEmpty();
    }

    void write(FollowUps.Plan plan, Status status) {
        countThoseWithoutFinalizer(status);
        boolean conditionStored = verdict == null || verdict.stored();
        boolean failedIndexesStored = !view.spec.hasLimitPerIndex()
                || view.failedIndexes.toString().equals(view.job.status().textOrEmpty("failedIndexes"));
        for (KubeObject pod : view.pods) {
            if (JobPods.isTracked(pod) && mayGo(pod)) {
                boolean stored = !enter(pod) && conditionStored;
                if (stored && (failedIndexesStored || !view.isFailed(pod))) {
                    plan.add(JobPods.untrack(pod));
                }
                if (succeeded.size() + failed.size() + indexes.size() >= UNCOUNTED_MAX) {
                    full = true; // the status update brings the Job back for the rest
                    break;
                }
            }
        }
        if (view.spec.indexed()) {
            writeIndexes(status);
        }
        status.always("uncountedTerminatedPods", uncounted());
    }

    /** Uids whose Pods have lost the finalizer, or are gone, move from the list into the counter. */
    private void countThoseWithoutFinalizer(Status status) {
        Set<String> tracked = new TreeSet<>();
        for (KubeObject pod : view.pods) {
            if (JobPods.isTracked(pod)) {
                tracked.add(pod.uid());
            }
        }
        MapValue stored = view.job.status();
        long moreSucceeded = count(stored.list("uncountedTerminatedPods", "succeeded"), tracked, succeeded);
        long moreFailed = count(stored.list("uncountedTerminatedPods", "failed"), tracked, failed);
        if (!view.spec.indexed()) {
            status.count("succeeded", stored.number(0, "succeeded") + moreSucceeded);
        }
        status.count("failed", stored.number(0, "failed") + moreFailed);
    }

    /** How many of the uids count now; those still tracked stay in the list. */
    private long count(ListValue uids, Set<String> tracked, List<String> left) {
        uids.texts().stream().filter(tracked::contains).forEach(left::add);
        return uids.texts().stream()
                .filter(uid -> !tracked.contains(uid) && !tracking.isSecondEntry(uid))
                .count();
    }

    /** The uids that the status lists newly. */
    Set<String> entered() {
        return entered;
    }

    /** Whether the Pod's finalizer is of no more use, once the Pod is counted. */
    private boolean mayGo(KubeObject pod) {
        if (view.job.isTerminating() || verdict != null || Pods.isSucceeded(pod)) {
            return true;
        }
        KubeObject waiting = view.waiting.get(JobPods.index(pod));
        boolean handsOver = waiting != null && waiting.uid().equals(pod.uid());
        return view.isFailed(pod) && !handsOver;
    }

    /** Enters the Pod into the lists when it is not stored there yet; says whether it did. */
    private boolean enter(KubeObject pod) {
        boolean known = view.uncountedFailed.contains(pod.uid());
        if (Pods.isSucceeded(pod) && !known) {
            return view.spec.indexed() ? enterIndex(pod) : enter(pod, view.uncountedSucceeded, succeeded);
        }
        boolean failsWithJob = verdict != null && !verdict.success();
        boolean counts = !known
                && (view.isFailed(pod) || failsWithJob)
                && JobPods.isOfJob(pod, view.spec)
                && view.spec.failurePolicy().match(pod).counted();
        return counts && enter(pod, view.uncountedFailed, failed);
    }

    private boolean enter(KubeObject pod, Set<String> stored, List<String> list) {
        return !stored.contains(pod.uid()) && entered.add(pod.uid()) && list.add(pod.uid());
    }

    private boolean enterIndex(KubeObject pod) {
        int index = JobPods.index(pod);
        return JobPods.isOfJob(pod, view.spec) && !view.storedSucceededIndexes.has(index) && indexes.add(index);
    }

    private void writeIndexes(Status status) {
        Indexes all = view.storedSucceededIndexes.plus(Indexes.of(indexes));
        status.text("completedIndexes", all.toString()).count("succeeded", all.size());
        if (view.spec.hasLimitPerIndex()) {
            status.always("failedIndexes", Value.of(view.failedIndexes.toString()));
        }
    }

    private MapValue uncounted() {
        MapValue map = MapValue.EMPTY;
        if (!succeeded.isEmpty()) {
            map = map.with("succeeded", (Value) ListValue.ofTexts(succeeded));
        }
        return failed.isEmpty() ? map : map.with("failed", (Value) ListValue.ofTexts(failed));
    }
}
