package dev.minato.twin.controllers.podgc;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;
import dev.minato.twin.controllers.workload.Conditions;
import dev.minato.twin.controllers.workload.Kinds;
import dev.minato.twin.nodes.PodsOnNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Removes the Pods of a node that is gone: nobody is left to stop them. It waits a moment, in case the node comes back
 * under its name.
 */
public final class PodGarbageCollector implements Controller<PodGarbageCollector.Memory> {
    private static final Duration QUARANTINE = Duration.ofSeconds(40);

    /** @param goneSince when the node was first missed; null while it is there */
    public record Memory(@Nullable Instant goneSince) {}

    @Override
    public String name() {
        return "pod-garbage-collector";
    }

    @Override
    public Scope scope() {
        return new Scope.EachOf(Kinds.NODE);
    }

    @Override
    public Memory start() {
        return new Memory(null);
    }

    @Override
    public Decision<Memory> decide(Turn<Memory> turn, World world) {
        if (turn.object() != null) {
            return Decision.rest(start(), "the node is there");
        }
        List<KubeObject> pods = world.by(PodsOnNode.INDEX, turn.key().name());
        if (pods.isEmpty()) {
            return Decision.rest(turn.memory(), "the node is gone, and no Pods of it are left");
        }
        Instant since =
                turn.memory().goneSince() == null ? turn.now() : turn.memory().goneSince();
        Instant due = since.plus(QUARANTINE);
        if (turn.now().isBefore(due)) {
            return Decision.rest(new Memory(since), "the node is gone; its Pods go at " + due)
                    .lookAgainAt(due);
        }
        List<Change> changes = new ArrayList<>();
        for (KubeObject pod : pods) {
            String phase = pod.status().textOrEmpty("phase");
            if (!phase.equals("Succeeded") && !phase.equals("Failed")) {
                changes.add(Change.Update.status(failed(pod, turn.now())));
            }
            changes.add(new Change.Delete(pod.key(), "v1", pod.uid(), Change.Propagation.BACKGROUND, 0L));
        }
        return Decision.change(
                new Memory(since), "removes the " + pods.size() + " Pods of a node that is gone", changes);
    }

    private static KubeObject failed(KubeObject pod, Instant now) {
        ListValue conditions = Conditions.with(
                pod.status().list("conditions"),
                Conditions.condition(
                        "DisruptionTarget", "True", "DeletionByPodGC", "PodGC: node no longer exists", now));
        MapValue status = pod.status().with("phase", "Failed").with("conditions", conditions);
        return pod.withStatus(status);
    }
}
