package dev.minato.twin.controllers.workload;

import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.Change;

/** Creating and deleting Pods with the Events that Kubernetes' controllers write about it. */
public final class PodChanges {
    private PodChanges() {}

    public static void create(FollowUps.Plan plan, KubeObject owner, KubeObject pod) {
        plan.add(
                new Change.Create(pod),
                Change.Emit.normal(owner, "SuccessfulCreate", "Created pod: " + pod.name()),
                Change.Emit.warning(owner, "FailedCreate", "Error creating: "));
    }

    public static void delete(FollowUps.Plan plan, KubeObject owner, KubeObject pod) {
        plan.add(
                Change.Delete.of(pod),
                Change.Emit.normal(owner, "SuccessfulDelete", "Deleted pod: " + pod.name()),
                Change.Emit.warning(owner, "FailedDelete", "Error deleting: "));
    }
}
