package dev.minato.twin.controllers.deployment;

import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.Index;
import dev.minato.reconcile.World;
import dev.minato.twin.controllers.workload.Kinds;
import dev.minato.twin.controllers.workload.Pods;
import java.util.List;

/** The strategy that has never two templates at work: all old Pods go and have ended before a new one is made. */
final class Recreate {
    private Recreate() {}

    /** Scales all old ReplicaSets to nothing; says whether that changed one. */
    static boolean shrink(Draft draft) {
        List<KubeObject> old = ReplicaSets.active(draft.old());
        old.forEach(set -> draft.scale(set, 0));
        return !old.isEmpty();
    }

    /** Whether a Pod of an old template may still run; one being deleted runs until it is gone. */
    static boolean oldPodsRun(Draft draft, World world) {
        if (ReplicaSets.actual(draft.old()) > 0) {
            return true;
        }
        for (KubeObject set : draft.old()) {
            for (KubeObject pod : world.by(new Index.ControlledBy(Kinds.POD), set.uid())) {
                if (!Pods.isTerminal(pod)) {
                    return true;
                }
            }
        }
        return false;
    }
}
