package dev.minato.twin.controllers.job;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Index;
import dev.minato.reconcile.World;
import dev.minato.twin.controllers.workload.Kinds;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Pods with a Job's finalizer, by the name of the Job. When the Job has ended or is gone nobody counts them any more,
 * and the finalizer would keep them for ever.
 */
record TrackedPods() implements Index<ObjectKey> {
    static final TrackedPods BY_JOB = new TrackedPods();

    @Override
    public GroupKind kind() {
        return Kinds.POD;
    }

    @Override
    public List<ObjectKey> keysOf(KubeObject pod) {
        if (!JobPods.isTracked(pod)) {
            return List.of();
        }
        MapValue controller = pod.controllerReference();
        if (controller != null) {
            boolean job = controller.textOrEmpty("kind").equals("Job")
                    && controller.textOrEmpty("apiVersion").startsWith("batch/");
            return job ? List.of(key(pod, controller.textOrEmpty("name"))) : List.of();
        }
        String label = pod.label("batch.kubernetes.io/job-name");
        return label == null ? List.of() : List.of(key(pod, label));
    }

    private static ObjectKey key(KubeObject pod, String job) {
        return new ObjectKey(Kinds.JOB, pod.namespace(), job);
    }

    /**
     * Takes the finalizer from the Pods that no Job of this name counts.
     *
     * @param job null when it is gone
     */
    static List<Change> leftBehind(World world, ObjectKey key, @Nullable KubeObject job) {
        boolean counts = job != null && !Verdict.isFinished(job);
        List<Change> changes = new ArrayList<>();
        for (KubeObject pod : world.by(BY_JOB, key)) {
            MapValue controller = pod.controllerReference();
            boolean its = job != null
                    && controller != null
                    && controller.textOrEmpty("uid").equals(job.uid());
            boolean orphan = controller == null;
            // an orphan of a Job that goes on may be about to be adopted: that is decided by its selector
            if (!counts || (!its && !orphan)) {
                changes.add(JobPods.untrack(pod));
            }
        }
        return changes;
    }
}
