package dev.minato.control.health;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.World;
import java.time.Instant;

/** DaemonSets: a Pod that cannot start makes them Degraded, at once and not never. */
final class DaemonSetHealth implements HealthRule {
    @Override
    public Verdict of(KubeObject set, World world, Instant now) {
        if (StatusConditions.isBehind(set)) {
            return Verdict.progressing("the newest spec is not carried out yet");
        }
        MapValue status = set.status();
        long wanted = status.number(0, "desiredNumberScheduled");
        long updated = status.number(0, "updatedNumberScheduled");
        boolean onDelete = set.spec().map("updateStrategy").textOrEmpty("type").equals("OnDelete");
        if (updated < wanted && !onDelete) {
            return Pods.explain(updated + " of " + wanted + " nodes have the newest version", Pods.of(set, world));
        }
        long available = status.number(0, "numberAvailable");
        String count = available + " of " + wanted + " nodes have an available Pod";
        return available < wanted ? Pods.explain(count, Pods.of(set, world)) : Verdict.healthy(count);
    }
}
