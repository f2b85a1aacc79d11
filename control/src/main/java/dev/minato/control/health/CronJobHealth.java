package dev.minato.control.health;

import dev.minato.api.Times;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Index;
import dev.minato.reconcile.World;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** CronJobs: one whose runs fail is not healthy, and least of all one that has never succeeded. */
final class CronJobHealth implements HealthRule {
    private static final Index<String> JOBS = new Index.ControlledBy(new GroupKind("batch", "Job"));

    @Override
    public Verdict of(KubeObject cron, World world, Instant now) {
        if (cron.spec().flag("suspend")) {
            return Verdict.suspended("is suspended (spec.suspend)");
        }
        MapValue status = cron.status();
        Instant scheduled = Times.parseOr(status.textOrEmpty("lastScheduleTime"), Instant.MIN);
        Instant succeeded = Times.parseOr(status.textOrEmpty("lastSuccessfulTime"), Instant.MIN);
        if (scheduled.equals(Instant.MIN)) {
            return Verdict.healthy("was not due yet (" + cron.spec().textOrEmpty("schedule") + ")");
        }
        boolean ever = !succeeded.equals(Instant.MIN);
        if (ever && !succeeded.isBefore(scheduled)) {
            return Verdict.healthy("last success " + succeeded);
        }
        if (ever && !status.list("active").isEmpty()) {
            return Verdict.healthy("runs; last success " + succeeded);
        }
        // Only now the Jobs are read: a schedule that works must not wake anybody at every step of its Jobs.
        KubeObject failed = lastFailed(cron, world);
        if (!ever) {
            return failed == null
                    ? Verdict.progressing("runs for the first time")
                    : Verdict.degraded("has never succeeded; last: " + why(failed));
        }
        return failed == null
                ? Verdict.healthy("last success " + succeeded)
                : Verdict.degraded("last run failed: " + why(failed) + "; last success " + succeeded);
    }

    private static @Nullable KubeObject lastFailed(KubeObject cron, World world) {
        KubeObject last = null;
        for (KubeObject job : world.by(JOBS, cron.uid())) {
            if (StatusConditions.isTrue(job, "Failed")
                    && (last == null || startOf(job).isAfter(startOf(last)))) {
                last = job;
            }
        }
        return last;
    }

    private static Instant startOf(KubeObject job) {
        return Times.parseOr(job.status().textOrEmpty("startTime"), Instant.MIN);
    }

    private static String why(KubeObject job) {
        MapValue condition = StatusConditions.find(job, "Failed", "True");
        return "Job " + job.name() + (condition == null ? "" : ": " + StatusConditions.inWords(condition));
    }
}
