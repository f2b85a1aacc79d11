package dev.minato.control.health;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.World;
import java.time.Instant;

/** Deployments: as {@code kubectl rollout status}, and what the Pods say when it does not get on. */
final class DeploymentHealth implements HealthRule {
    @Override
    public Verdict of(KubeObject deployment, World world, Instant now) {
        if (deployment.spec().flag("paused")) {
            return Verdict.suspended("is paused (spec.paused)");
        }
        if (StatusConditions.isBehind(deployment)) {
            return Verdict.progressing("the newest spec is not rolled out yet");
        }
        MapValue late = StatusConditions.find(deployment, "Progressing", "False");
        if (late != null && late.textOrEmpty("reason").equals("ProgressDeadlineExceeded")) {
            Verdict why = Pods.explain("did not get on within its deadline", Pods.ofDeployment(deployment, world));
            return Verdict.failed(why.reason());
        }
        MapValue refused = StatusConditions.find(deployment, "ReplicaFailure", "True");
        if (refused != null) {
            return Verdict.degraded("Pods are refused: " + StatusConditions.inWords(refused));
        }
        MapValue status = deployment.status();
        long wanted = deployment.spec().number(1, "replicas");
        long updated = status.number(0, "updatedReplicas");
        if (updated < wanted) {
            return Pods.explain(
                    updated + " of " + wanted + " Pods are of the newest version",
                    Pods.ofDeployment(deployment, world));
        }
        long available = status.number(0, "availableReplicas");
        if (available < updated) {
            return Pods.explain(
                    available + " of " + updated + " Pods are available", Pods.ofDeployment(deployment, world));
        }
        long old = status.number(0, "replicas") - updated;
        if (old > 0) {
            return Pods.explain(old + " old Pods are still there", Pods.ofDeployment(deployment, world));
        }
        return Verdict.healthy(wanted == 0 ? "is scaled to 0" : available + " of " + wanted + " Pods are available");
    }
}
