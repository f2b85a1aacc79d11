package dev.minato.twin.controllers.job;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Outcome;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;
import dev.minato.twin.controllers.workload.Claims;
import dev.minato.twin.controllers.workload.Conditions;
import dev.minato.twin.controllers.workload.FollowUps;
import dev.minato.twin.controllers.workload.Kinds;
import dev.minato.twin.controllers.workload.PodChanges;
import dev.minato.twin.controllers.workload.Pods;
import dev.minato.twin.controllers.workload.Status;
import dev.minato.twin.controllers.workload.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the Pods of every Job and counts how they end. */
public final class JobController implements Controller<JobMemory> {
    private static final String NAME_OF_JOBS = "kubernetes.io/job-controller";

    @Override
    public String name() {
        return "job-controller";
    }

    @Override
    public Scope scope() {
        return new Scope.EachOf(Kinds.JOB);
    }

    @Override
    public JobMemory start() {
        return JobMemory.START;
    }

    @Override
    public Decision<JobMemory> decide(Turn<JobMemory> turn, World world) {
        KubeObject job = turn.object();
        List<Change> leftBehind = TrackedPods.leftBehind(world, turn.key(), job);
        if (job == null) {
            return Decision.change(start(), "is gone; its Pods need no counting any more", leftBehind);
        }
        String manager = job.spec().textOrEmpty("managedBy");
        if (!manager.isEmpty() && !manager.equals(NAME_OF_JOBS)) {
            return Decision.rest(start(), "is managed by " + manager);
        }
        FollowUps.Plan plan = new FollowUps.Plan();
        plan.addAll(turn.memory().followUps().due(turn.last())).addAll(leftBehind);
        if (Verdict.isFinished(job)) {
            return Decision.change(start(), "has ended", plan.changes());
        }
        LabelSelector selector = LabelSelector.of(job.spec().get("selector"));
        Claims claims = Claims.of(world, job, Kinds.POD, selector, pod -> true, orphan -> JobPods.adopt(orphan, job));
        plan.addAll(claims.changes());
        List<KubeObject> unsure =
                turn.memory().tracking().after(turn.last(), job).unsure(job, claims.mine());
        if (!unsure.isEmpty()) {
            unsure.forEach(pod -> plan.add(JobPods.look(pod, turn.now())));
            return Decision.change(
                    turn.memory().looking(turn.last(), job, plan.followUps()),
                    "makes sure of " + unsure.size() + " ended Pods, which may have been counted before",
                    plan.changes());
        }
        return new Step(turn, plan, new JobView(job, JobSpec.of(job), claims.mine(), turn.now())).take();
    }

    /** One decision in the making. */
    private record Step(Turn<JobMemory> turn, FollowUps.Plan plan, JobView view, Status status) {
        Step(Turn<JobMemory> turn, FollowUps.Plan plan, JobView view) {
            this(turn, plan, view, new Status(view.job.status()));
        }

        Decision<JobMemory> take() {
            JobBackOff stored = turn.memory().backOffNow(turn.last());
            JobBackOff backOff = stored.after(view.newlySucceeded, view.newlyFailed);
            Tracking tracking = turn.memory().tracking().after(turn.last(), view.job);
            startClock();
            Verdict verdict = Verdict.of(view);
            Change.@Nullable Emit news = null;
            JobWork work;
            if (verdict != null) {
                work = stop();
            } else {
                work = view.job.isTerminating()
                        ? new JobWork(0, List.of(), null, "is being deleted")
                        : JobWork.plan(plan, view, backOff, batch(), turn.entropy());
                if (isComplete(work)) {
                    verdict = Verdict.COMPLETIONS_REACHED;
                } else if (!view.job.isTerminating()) {
                    news = noteSuspension();
                }
            }
            long terminating = view.terminating() + work.deleted().size();
            long ready = view.active.stream().filter(Pods::isReady).count() - work.readyDeleted();
            long active = active(work);
            status.count("active", active).always("ready", ready).always("terminating", terminating);
            JobCounting counting = new JobCounting(view, verdict, tracking);
            counting.write(plan, status);
            if (verdict != null) {
                boolean ended = verdict.stored() && counting.isDone() && terminating == 0 && active == 0;
                news = end(verdict, ended);
            }
            return decided(
                    work,
                    stored,
                    backOff,
                    tracking.writing(counting.entered(), view.job.status().get("startTime") == null),
                    news);
        }

        private void startClock() {
            if (!view.spec.suspended() && view.job.status().get("startTime") == null) {
                status.text("startTime", Times.text(turn.now()));
            }
        }

        private int batch() {
            boolean failed = turn.last().stream()
                    .anyMatch(result ->
                            result.change() instanceof Change.Create && !(result.outcome() instanceof Outcome.Done));
            boolean created = turn.last().stream().anyMatch(result -> result.change() instanceof Change.Create);
            return failed
                    ? 1
                    : created
                            ? Math.min(500, 2 * turn.memory().batch())
                            : turn.memory().batch();
        }

        /** The end is decided: whatever still runs goes, and counts as its finalizer does. */
        private JobWork stop() {
            for (KubeObject pod : view.active) {
                PodChanges.delete(plan, view.job, pod);
            }
            return new JobWork(0, view.active, null, "ends");
        }

        private long active(JobWork work) {
            return (long) view.active.size() + work.created() - work.deleted().size();
        }

        private boolean isComplete(JobWork work) {
            Integer completions = view.spec.completions();
            boolean enough = completions == null ? view.succeeded() > 0 : view.succeeded() >= completions;
            return enough && active(work) == 0;
        }

        private Change.@Nullable Emit noteSuspension() {
            ListValue before = status.conditions();
            boolean suspended = view.spec.suspended();
            if (suspended) {
                status.conditions(ensure(before, "Suspended", "True", "JobSuspended", "Job suspended"));
            } else if (Conditions.find(before, "Suspended") != null) {
                status.conditions(ensure(before, "Suspended", "False", "JobResumed", "Job resumed"));
            }
            if (status.conditions().equals(before)) {
                return null;
            }
            if (!suspended) {
                status.text("startTime", Times.text(turn.now())); // the deadline counts from here
            }
            return suspended
                    ? Change.Emit.normal(view.job, "Suspended", "Job suspended")
                    : Change.Emit.normal(view.job, "Resumed", "Job resumed");
        }

        /** Writes how the Job ends; when it has, the Event that says so. */
        private Change.@Nullable Emit end(Verdict verdict, boolean ended) {
            if (!verdict.stored()) {
                status.conditions(status.conditions().plus(condition(verdict.interim(), "True", verdict)));
            }
            if (!ended) {
                return null;
            }
            status.conditions(status.conditions().plus(condition(verdict.terminal(), "True", verdict)));
            if (!verdict.success()) {
                return Change.Emit.warning(view.job, verdict.reason(), verdict.message());
            }
            status.text("completionTime", Times.text(turn.now()));
            Integer completions = view.spec.completions();
            if (completions != null && status.map().number(0, "succeeded") > completions) {
                plan.add(Change.Emit.warning(
                        view.job,
                        "TooManySucceededPods",
                        "Too many succeeded pods running after completion count reached"));
            }
            return Change.Emit.normal(view.job, "Completed", "Job completed");
        }

        private MapValue condition(String type, String state, Verdict verdict) {
            return condition(type, state, verdict.reason(), verdict.message());
        }

        private MapValue condition(String type, String state, String reason, String message) {
            return Conditions.condition(type, state, reason, message, turn.now())
                    .with("lastProbeTime", Times.text(turn.now()));
        }

        /** The list with the condition in the place that it has, or at the end. */
        private ListValue ensure(ListValue conditions, String type, String state, String reason, String message) {
            List<MapValue> list = new ArrayList<>(conditions.maps());
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i).textOrEmpty("type").equals(type)) {
                    if (!list.get(i).textOrEmpty("status").equals(state)) {
                        list.set(i, condition(type, state, reason, message));
                    }
                    return ListValue.of(list);
                }
            }
            list.add(condition(type, state, reason, message));
            return ListValue.of(list);
        }

        private Decision<JobMemory> decided(
                JobWork work, JobBackOff stored, JobBackOff backOff, Tracking tracking, Change.@Nullable Emit news) {
            boolean changed = !status.map().equals(view.job.status());
            if (changed) {
                plan.add(Change.Update.status(view.job.withStatus(status.map())), news, null);
            }
            JobMemory memory = new JobMemory(stored, changed ? backOff : stored, tracking, batch(), plan.followUps());
            Decision<JobMemory> decision = Decision.change(memory, work.why(), plan.changes());
            Instant again = Times.earlier(work.again(), Verdict.deadline(view));
            return again == null || !again.isAfter(turn.now()) ? decision : decision.lookAgainAt(again);
        }
    }
}
