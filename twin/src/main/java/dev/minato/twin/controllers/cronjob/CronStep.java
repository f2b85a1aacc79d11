package dev.minato.twin.controllers.cronjob;

import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Index;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;
import dev.minato.twin.controllers.workload.Conditions;
import dev.minato.twin.controllers.workload.FollowUps;
import dev.minato.twin.controllers.workload.Kinds;
import dev.minato.twin.controllers.workload.Owners;
import dev.minato.twin.controllers.workload.Status;
import dev.minato.twin.controllers.workload.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One decision for a CronJob in the making. */
final class CronStep {
    /** A clock may be a little ahead of another's: a Job is made so many milliseconds after its time. */
    private static final int LATER_MILLIS = 100;

    private static final String SCHEDULED_AT = "batch.kubernetes.io/cronjob-scheduled-timestamp";
    private static final DateTimeFormatter RFC_1123_Z =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ROOT);

    private final Turn<CronMemory> turn;
    private final World world;
    private final KubeObject cronJob;
    private final List<KubeObject> jobs;
    private final FollowUps.Plan plan = new FollowUps.Plan();
    private ActiveJobs active;
    private @Nullable Instant lastScheduled;
    private @Nullable Instant lastSuccessful;
    private @Nullable Instant again;
    private CronMemory.@Nullable Read read;

    CronStep(Turn<CronMemory> turn, World world, KubeObject cronJob) {
        this.turn = turn;
        this.world = world;
        this.cronJob = cronJob;
        this.jobs = world.by(new Index.ControlledBy(Kinds.JOB), cronJob.uid());
        this.active = ActiveJobs.of(cronJob);
        this.lastScheduled = Times.at(cronJob.status(), "lastScheduleTime");
        this.lastSuccessful = Times.at(cronJob.status(), "lastSuccessfulTime");
        plan.addAll(turn.memory().followUps().due(turn.last()));
    }

    Decision<CronMemory> take() {
        followJobs();
        String why = cronJob.isTerminating() ? "is being deleted" : schedule();
        if (!cronJob.isTerminating()) {
            tellOfStrangers();
            deleteHistory("Complete", "successfulJobsHistoryLimit");
            deleteHistory("Failed", "failedJobsHistoryLimit");
        }
        writeStatus();
        Decision<CronMemory> decision = Decision.change(new CronMemory(plan.followUps(), read), why, plan.changes());
        return again == null ? decision : decision.lookAgainAt(again);
    }

    private static boolean hasEnded(KubeObject job, String how) {
        return Conditions.isTrue(Conditions.of(job), how);
    }

    private static boolean hasEnded(KubeObject job) {
        return hasEnded(job, "Complete") || hasEnded(job, "Failed");
    }

    private void event(String reason, String message) {
        plan.add(Change.Emit.normal(cronJob, reason, message));
    }

    private void warning(String reason, String message) {
        plan.add(Change.Emit.warning(cronJob, reason, message));
    }

    // ---- the Jobs that there are

    private void followJobs() {
        for (KubeObject job : jobs) {
            if (hasEnded(job) && active.has(job)) {
                active = active.without(job.uid());
                String how = hasEnded(job, "Complete") ? "Complete" : "Failed";
                event("SawCompletedJob", "Saw completed job: " + job.name() + ", condition: " + how);
            }
            Instant completed = hasEnded(job, "Complete") ? Times.at(job.status(), "completionTime") : null;
            if (completed != null && (lastSuccessful == null || completed.isAfter(lastSuccessful))) {
                lastSuccessful = completed;
            }
        }
        for (MapValue reference : active.references()) {
            String uid = reference.textOrEmpty("uid");
            if (jobs.stream().noneMatch(job -> job.uid().equals(uid))) {
                active = active.without(uid);
                event("MissingJob", "Active job went missing: " + reference.textOrEmpty("name"));
            }
        }
    }

    /** A Job with this owner that nobody remembers: made by hand, or just before a crash. */
    private void tellOfStrangers() {
        for (KubeObject job : jobs) {
            if (!hasEnded(job) && !job.isTerminating() && !active.has(job)) {
                warning("UnexpectedJob", "Saw a job that the controller did not create or forgot: " + job.name());
            }
        }
    }

    private void deleteHistory(String how, String limit) {
        if (cronJob.spec().get(limit) instanceof IntValue(long kept)) {
            List<KubeObject> ended = new ArrayList<>(jobs.stream()
                    .filter(job -> hasEnded(job, how) && !job.isTerminating())
                    .toList());
            ended.sort(Comparator.comparing(CronStep::startedAt).thenComparing(KubeObject::name));
            for (KubeObject job : ended.subList(0, (int) Math.max(0, ended.size() - kept))) {
                delete(job);
            }
        }
    }

    private static Instant startedAt(KubeObject job) {
        Instant started = Times.at(job.status(), "startTime");
        return started == null ? Instant.MAX : started;
    }

    private void delete(KubeObject job) {
        active = active.without(job.uid());
        plan.add(
                Change.Delete.of(job),
                Change.Emit.normal(cronJob, "SuccessfulDelete", "Deleted job " + job.name()),
                Change.Emit.warning(cronJob, "FailedDelete", "Deleted job: "));
    }

    // ---- the schedule

    private String schedule() {
        String text = cronJob.spec().textOrEmpty("schedule");
        String zoneName = cronJob.spec().text("timeZone");
        ZoneId zone = zoneName == null ? ZoneOffset.UTC : zone(zoneName);
        if (zone == null) {
            warning("UnknownTimeZone", "invalid timeZone: \"" + zoneName + "\": unknown time zone " + zoneName);
            return "cannot tell when: the time zone " + zoneName + " does not exist";
        }
        if (cronJob.spec().flag("suspend")) {
            return "is suspended";
        }
        CronMemory.Read known;
        try {
            known = turn.memory().read(text, zone);
            read = known;
        } catch (CronFormatException e) {
            warning("UnparseableSchedule", "unparseable schedule: \"" + text + "\" : " + e.getMessage());
            return "cannot tell when: " + e.getMessage();
        }
        try {
            return schedule(known.schedule(), zone);
        } catch (CronFormatException e) {
            warning("InvalidSchedule", "invalid schedule: " + text + " : " + e.getMessage());
            return "cannot tell when: " + e.getMessage();
        }
    }

    private static @Nullable ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private Instant since() {
        Instant last = lastScheduled;
        Instant created = Times.at(cronJob.metadata(), "creationTimestamp");
        return last != null ? last : created == null ? turn.now() : created;
    }

    private @Nullable Long deadlineSeconds() {
        return cronJob.spec().get("startingDeadlineSeconds") instanceof IntValue(long seconds) ? seconds : null;
    }

    private String schedule(CronSchedule schedule, ZoneId zone) {
        Instant since = since();
        Long deadline = deadlineSeconds();
        boolean cut = deadline != null && turn.now().minusSeconds(deadline).isAfter(since);
        Instant from = cut && deadline != null ? turn.now().minusSeconds(deadline) : since;
        Due due = Due.between(schedule, from, turn.now());
        Instant time = due.newest();
        String why = "waits";
        if (time != null) {
            if (due.isMany()) {
                warning(
                        "TooManyMissedTimes",
                        "too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew");
            }
            why = at(time, zone);
        }
        Instant now = since(); // a Job that was noted just now counts
        Due all = now.equals(from) ? due : Due.between(schedule, now, turn.now());
        Instant next = schedule.next(lastTime(all, now));
        again = next == null ? null : next.plusMillis(LATER_MILLIS);
        return why + "; the next time is " + next;
    }

    /** The newest time of the schedule that has come, or what it counts from. */
    private Instant lastTime(Due due, Instant from) {
        Instant newest = due.newest();
        return newest != null ? newest : due.missed() > 0 ? turn.now() : from;
    }

    /** A time has come. */
    private String at(Instant time, ZoneId zone) {
        String name = cronJob.name() + "-" + time.getEpochSecond() / 60;
        if (active.hasName(name) || time.equals(lastScheduled)) {
            return "has made the Job of " + time;
        }
        KubeObject there = world.get(new ObjectKey(Kinds.JOB, cronJob.namespace(), name));
        if (there != null) {
            return note(there, time);
        }
        Long deadline = deadlineSeconds();
        if (deadline != null && time.plusSeconds(deadline).isBefore(turn.now())) {
            String missed = RFC_1123_Z.format(time.atZone(ZoneOffset.UTC));
            warning("MissSchedule", "Missed scheduled time to start a job: " + missed);
            return "is too late for " + time;
        }
        String policy = cronJob.spec().textOrEmpty("concurrencyPolicy");
        if (policy.equals("Forbid") && !active.references().isEmpty()) {
            event(
                    "JobAlreadyActive",
                    "Not starting job because prior execution is running and concurrency policy is Forbid");
            return "makes no Job for " + time + ": the one before is still running";
        }
        if (policy.equals("Replace")) {
            jobs.stream().filter(active::has).toList().forEach(this::delete);
        }
        plan.add(
                new Change.Create(job(name, time, zone)),
                Change.Emit.normal(cronJob, "SuccessfulCreate", "Created job " + name),
                Change.Emit.warning(cronJob, "FailedCreate", "Error creating job: "));
        return "makes the Job of " + time;
    }

    /** The Job of this time is there, but not in the status yet: it was made in the last decision, or before a crash. */
    private String note(KubeObject job, Instant time) {
        if (!Owners.isControlledBy(job, cronJob)) {
            return "leaves " + time + " to somebody else's Job of its name";
        }
        active = active.has(job) ? active : active.plus(job);
        lastScheduled = time;
        return "has made the Job of " + time;
    }

    private KubeObject job(String name, Instant time, ZoneId zone) {
        MapValue template = cronJob.spec().map("jobTemplate");
        String at = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                time.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
        MapValue metadata = MapValue.of("name", name, "namespace", cronJob.namespace())
                .with("ownerReferences", (Value) ListValue.of(Owners.controllerReference(cronJob)))
                .with("annotations", (Value)
                        template.map("metadata", "annotations").with(SCHEDULED_AT, at));
        Value labels = template.at("metadata", "labels");
        return new KubeObject(MapValue.of("apiVersion", "batch/v1", "kind", "Job")
                .with("metadata", (Value) (labels == null ? metadata : metadata.with("labels", labels)))
                .with("spec", (Value) template.map("spec")));
    }

    private void writeStatus() {
        Status status = new Status(cronJob.status())
                .list("active", active.list())
                .text("lastScheduleTime", lastScheduled == null ? null : Times.text(lastScheduled))
                .text("lastSuccessfulTime", lastSuccessful == null ? null : Times.text(lastSuccessful));
        if (!status.map().equals(cronJob.status())) {
            plan.add(Change.Update.status(cronJob.withStatus(status.map())));
        }
    }
}
