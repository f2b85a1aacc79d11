package dev.minato.twin.controllers.job;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.Entropy;
import dev.minato.twin.controllers.workload.DeletionOrder;
import dev.minato.twin.controllers.workload.FollowUps;
import dev.minato.twin.controllers.workload.PodChanges;
import dev.minato.twin.controllers.workload.PodTemplates;
import dev.minato.twin.controllers.workload.Pods;
import dev.minato.twin.controllers.workload.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which Pods a Job that goes on creates or deletes now.
 *
 * @param created how many it creates
 * @param deleted which it deletes
 * @param again when to look again because of a back-off; null for never
 * @param why in words
 */
record JobWork(
        int created, List<KubeObject> deleted, @Nullable Instant again, String why) {
    /** The most Pods that one decision creates or deletes. */
    private static final int MAX = 500;

    static JobWork plan(FollowUps.Plan plan, JobView view, JobBackOff backOff, int batch, Entropy entropy) {
        if (view.spec.suspended()) {
            return delete(plan, view, view.active, "is suspended");
        }
        int active = view.active.size();
        int wanted = wanted(view);
        List<KubeObject> surplus = surplus(view, Math.max(0, active - wanted));
        if (!surplus.isEmpty()) {
            return delete(plan, view, surplus.subList(0, Math.min(MAX, surplus.size())), "has Pods too many");
        }
        int leaving = view.spec.onlyReplaceFailed() ? (int) view.terminating() : 0;
        int missing = wanted - leaving - active;
        if (missing <= 0) {
            return new JobWork(0, List.of(), null, "runs " + active + " Pods");
        }
        Instant over = view.spec.hasLimitPerIndex() ? null : backOff.overAt(view.now);
        if (over != null) {
            return new JobWork(0, List.of(), over, "waits after " + backOff.failures() + " failures until " + over);
        }
        return create(plan, view, Math.min(missing, MAX), batch, entropy);
    }

    /** How many Pods shall be active: never more than successes are missing. */
    private static int wanted(JobView view) {
        Integer completions = view.spec.completions();
        if (completions == null) {
            return view.succeeded() > 0 ? view.active.size() : view.spec.parallelism();
        }
        return (int) Math.max(0, Math.min(view.spec.parallelism(), completions - view.succeeded()));
    }

    // ---- deleting

    /**
     * A Pod that is deleted without having failed must not count as failed: its finalizer goes first, and the Pod when
     * that is seen.
     */
    private static JobWork delete(FollowUps.Plan plan, JobView view, List<KubeObject> pods, String why) {
        List<KubeObject> deleted = new ArrayList<>();
        for (KubeObject pod : pods) {
            if (JobPods.isTracked(pod)) {
                plan.add(JobPods.untrack(pod));
            } else {
                PodChanges.delete(plan, view.job, pod);
                deleted.add(pod);
            }
        }
        return new JobWork(0, deleted, null, why + ": lets " + pods.size() + " go");
    }

    /** At least {@code count} active Pods; of an Indexed Job also those whose index is none, or has another Pod. */
    private static List<KubeObject> surplus(JobView view, int count) {
        List<KubeObject> surplus = new ArrayList<>();
        List<KubeObject> left = new ArrayList<>();
        if (view.spec.indexed()) {
            Map<Integer, List<KubeObject>> byIndex = new TreeMap<>();
            for (KubeObject pod : view.active) {
                if (JobPods.isOfJob(pod, view.spec)) {
                    byIndex.computeIfAbsent(JobPods.index(pod), index -> new ArrayList<>())
                            .add(pod);
                } else {
                    surplus.add(pod);
                }
            }
            for (List<KubeObject> same : byIndex.values()) {
                List<KubeObject> gone = DeletionOrder.first(same.size() - 1, same, List.of(), view.now);
                surplus.addAll(gone);
                same.removeAll(gone);
                left.addAll(same);
            }
        } else {
            left.addAll(view.active);
        }
        int more = count - surplus.size();
        if (more > 0) {
            // those already on the way out first, or another would be chosen at each look
            List<KubeObject> onTheWay =
                    left.stream().filter(pod -> !JobPods.isTracked(pod)).toList();
            surplus.addAll(onTheWay.subList(0, Math.min(more, onTheWay.size())));
            left.removeAll(onTheWay);
            more = count - surplus.size();
            surplus.addAll(more > 0 ? DeletionOrder.first(more, left, List.of(), view.now) : List.of());
        }
        surplus.sort(Comparator.comparing(KubeObject::key));
        return surplus;
    }

    // ---- creating

    private static JobWork create(FollowUps.Plan plan, JobView view, int missing, int batch, Entropy entropy) {
        if (!view.spec.indexed()) {
            int count = Math.min(missing, batch);
            for (int i = 0; i < count; i++) {
                PodChanges.create(plan, view.job, PodTemplates.pod(template(view.spec), view.job, entropy));
            }
            return new JobWork(count, List.of(), null, "creates " + count + " Pods");
        }
        Indexes taken = view.succeededIndexes.plus(view.failedIndexes).plus(view.activeIndexes());
        if (view.spec.onlyReplaceFailed()) {
            taken = taken.plus(view.terminatingIndexes());
        }
        Instant again = null;
        int count = 0;
        for (int index : taken.firstMissing(missing, view.spec.indexes())) {
            Instant over = JobBackOff.ofIndex(view.waiting.get(index)).overAt(view.now);
            again = Times.earlier(again, over);
            if (over == null && count < batch) {
                PodChanges.create(plan, view.job, indexed(view, index, entropy));
                count++;
            }
        }
        return new JobWork(count, List.of(), again, "creates Pods for " + count + " indexes");
    }

    private static MapValue template(JobSpec spec) {
        ListValue finalizers = spec.template().list("metadata", "finalizers");
        Value tracking = dev.minato.objects.tree.StringValue.of(JobPods.FINALIZER);
        return finalizers.contains(tracking)
                ? spec.template()
                : spec.template().withAt(List.of("metadata", "finalizers"), finalizers.plus(tracking));
    }

    private static KubeObject indexed(JobView view, int index, Entropy entropy) {
        String number = Integer.toString(index);
        String end = "-" + number + "-";
        String name = view.job.name();
        String stem = name.length() + end.length() > 58 ? name.substring(0, 58 - end.length()) : name;
        KubeObject pod = PodTemplates.generated(template(view.spec), view.job, stem + end, entropy)
                .withAt(List.of("metadata", "annotations", JobPods.INDEX), number)
                .withAt(List.of("metadata", "labels", JobPods.INDEX), number)
                .withAt(List.of("spec", "hostname"), name + "-" + number);
        if (view.spec.hasLimitPerIndex()) {
            pod = withFailures(pod, view.waiting.get(index), view.spec);
        }
        return pod.withSpec(spec -> withIndexVariable(withIndexVariable(spec, "initContainers"), "containers"));
    }

    /** The successor of a failed Pod knows how often its index has failed. */
    private static KubeObject withFailures(KubeObject pod, @Nullable KubeObject failed, JobSpec spec) {
        int failures = failed == null ? 0 : JobPods.failures(failed);
        int ignored = failed == null ? 0 : JobPods.ignoredFailures(failed);
        if (failed != null) {
            boolean counted = spec.failurePolicy().match(failed).counted();
            failures += counted ? 1 : 0;
            ignored += counted ? 0 : 1;
        }
        KubeObject counted =
                pod.withAt(List.of("metadata", "annotations", JobPods.FAILURES), Integer.toString(failures));
        return ignored == 0
                ? counted
                : counted.withAt(
                        List.of("metadata", "annotations", JobPods.IGNORED_FAILURES), Integer.toString(ignored));
    }

    private static MapValue withIndexVariable(MapValue spec, String containers) {
        List<MapValue> with = new ArrayList<>();
        for (MapValue container : spec.list(containers).maps()) {
            boolean has = container.list("env").maps().stream()
                    .anyMatch(variable -> variable.textOrEmpty("name").equals("JOB_COMPLETION_INDEX"));
            MapValue field = MapValue.of("fieldPath", "metadata.labels['" + JobPods.INDEX + "']");
            MapValue variable =
                    MapValue.of("name", "JOB_COMPLETION_INDEX", "valueFrom", MapValue.of("fieldRef", field));
            with.add(
                    has
                            ? container
                            : container.with(
                                    "env", (Value) container.list("env").plus(variable)));
        }
        return with.isEmpty() ? spec : spec.with(containers, (Value) ListValue.of(with));
    }

    /** How many of the deleted Pods were ready. */
    long readyDeleted() {
        return deleted.stream().filter(Pods::isReady).count();
    }
}
