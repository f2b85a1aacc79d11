package dev.minato.control.health;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.World;
import java.time.Instant;

/** Jobs: a condition counts when its status is True. */
final class JobHealth implements HealthRule {
    @Override
    public Verdict of(KubeObject job, World world, Instant now) {
        MapValue failed = StatusConditions.find(job, "Failed", "True");
        if (failed != null) {
            return Verdict.failed("has failed: " + StatusConditions.inWords(failed));
        }
        if (StatusConditions.isTrue(job, "Complete")) {
            return Verdict.healthy("is complete");
        }
        if (StatusConditions.isTrue(job, "Suspended") || job.spec().flag("suspend")) {
            return Verdict.suspended("is suspended (spec.suspend)");
        }
        long wanted = job.spec().number(1, "completions");
        long done = job.status().number(0, "succeeded");
        long lost = job.status().number(0, "failed");
        String count = done + " of " + wanted + " completions" + (lost > 0 ? ", " + lost + " Pods failed" : "");
        return Pods.explain(
                count,
                Pods.of(job, world).stream()
                        .filter(pod -> !pod.status().textOrEmpty("phase").equals("Failed"))
                        .toList());
    }
}
