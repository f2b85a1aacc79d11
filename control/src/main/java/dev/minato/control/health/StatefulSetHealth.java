package dev.minato.control.health;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.World;
import java.time.Instant;

/** StatefulSets: a Pod that cannot start makes them Degraded, at once and not never. */
final class StatefulSetHealth implements HealthRule {
    @Override
    public Verdict of(KubeObject set, World world, Instant now) {
        if (StatusConditions.isBehind(set)) {
            return Verdict.progressing("the newest spec is not carried out yet");
        }
        MapValue status = set.status();
        long wanted = set.spec().number(1, "replicas");
        long ready = status.number(0, "readyReplicas");
        if (ready < wanted) {
            return Pods.explain(ready + " of " + wanted + " Pods are ready", Pods.of(set, world));
        }
        MapValue strategy = set.spec().map("updateStrategy");
        if (strategy.textOrEmpty("type").equals("OnDelete")) {
            return Verdict.healthy(ready + " of " + wanted + " Pods are ready; new ones come as old ones are deleted");
        }
        long partition = strategy.number(0, "rollingUpdate", "partition");
        long updated = status.number(0, "updatedReplicas");
        if (partition > 0) {
            long due = Math.max(0, wanted - partition);
            String count = updated + " of " + due + " Pods above the partition are of the newest version";
            return updated < due ? Pods.explain(count, Pods.of(set, world)) : Verdict.healthy(count);
        }
        if (!status.textOrEmpty("updateRevision").equals(status.textOrEmpty("currentRevision")) && updated < wanted) {
            return Pods.explain(updated + " of " + wanted + " Pods are of the newest version", Pods.of(set, world));
        }
        return Verdict.healthy(ready + " of " + wanted + " Pods are ready");
    }
}
