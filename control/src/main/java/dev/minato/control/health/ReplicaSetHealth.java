package dev.minato.control.health;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.World;
import java.time.Instant;

/** ReplicaSets. */
final class ReplicaSetHealth implements HealthRule {
    @Override
    public Verdict of(KubeObject set, World world, Instant now) {
        if (StatusConditions.isBehind(set)) {
            return Verdict.progressing("the newest spec is not carried out yet");
        }
        MapValue refused = StatusConditions.find(set, "ReplicaFailure", "True");
        if (refused != null) {
            return Verdict.degraded("Pods are refused: " + StatusConditions.inWords(refused));
        }
        long wanted = set.spec().number(1, "replicas");
        long available = set.status().number(0, "availableReplicas");
        String count = available + " of " + wanted + " Pods are available";
        return available < wanted ? Pods.explain(count, Pods.of(set, world)) : Verdict.healthy(count);
    }
}
