package dev.minato.control.health;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.Index;
import dev.minato.reconcile.World;
import java.util.ArrayList;
import java.util.List;

/** The Pods of a workload, and what they say when it does not get on. */
final class Pods {
    private static final Index<String> OF_CONTROLLER = new Index.ControlledBy(GroupKind.core("Pod"));
    private static final Index<String> SETS_OF_DEPLOYMENT = new Index.ControlledBy(new GroupKind("apps", "ReplicaSet"));

    private Pods() {}

    static List<KubeObject> of(KubeObject controller, World world) {
        return world.by(OF_CONTROLLER, controller.uid());
    }

    static List<KubeObject> ofDeployment(KubeObject deployment, World world) {
        List<KubeObject> pods = new ArrayList<>();
        for (KubeObject set : world.by(SETS_OF_DEPLOYMENT, deployment.uid())) {
            if (set.spec().number(0, "replicas") > 0) {
                pods.addAll(of(set, world));
            }
        }
        return pods;
    }

    /** {@code progress}, unless one of the Pods says what is wrong: that is better to know than a count. */
    static Verdict explain(String progress, List<KubeObject> pods) {
        for (KubeObject pod : pods) {
            Verdict verdict = PodHealth.of(pod);
            if (verdict.health() == dev.minato.api.application.HealthStatus.DEGRADED && !pod.isTerminating()) {
                return Verdict.degraded(progress + "; Pod " + pod.name() + ": " + verdict.reason());
            }
        }
        for (KubeObject pod : pods) {
            if (StatusConditions.find(pod, "PodScheduled", "False") != null) {
                return Verdict.progressing(progress + "; Pod " + pod.name() + " "
                        + PodHealth.of(pod).reason());
            }
        }
        return Verdict.progressing(progress);
    }
}
