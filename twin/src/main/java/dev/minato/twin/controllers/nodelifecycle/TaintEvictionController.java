package dev.minato.twin.controllers.nodelifecycle;

import static dev.minato.reconcile.Nothing.NOTHING;

import dev.minato.objects.quantity.KubeTime;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Nothing;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;
import dev.minato.twin.controllers.workload.Conditions;
import dev.minato.twin.controllers.workload.Kinds;
import dev.minato.twin.controllers.workload.Pods;
import dev.minato.twin.nodes.PodsOnNode;
import dev.minato.twin.scheduler.Taint;
import dev.minato.twin.scheduler.Toleration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deletes Pods from nodes with NoExecute taints: at once, or when the seconds that they tolerate it are over. */
public final class TaintEvictionController implements Controller<Nothing> {
    @Override
    public String name() {
        return "taint-eviction-controller";
    }

    @Override
    public Scope scope() {
        return new Scope.EachOf(Kinds.NODE);
    }

    @Override
    public Nothing start() {
        return NOTHING;
    }

    @Override
    public Decision<Nothing> decide(Turn<Nothing> turn, World world) {
        KubeObject node = turn.object();
        if (node == null) {
            return Decision.rest(NOTHING, "the node is gone");
        }
        List<MapValue> taints = node.spec().list("taints").maps().stream()
                .filter(taint -> taint.textOrEmpty("effect").equals(Taint.NO_EXECUTE))
                .toList();
        if (taints.isEmpty()) {
            return Decision.rest(NOTHING, "no taint makes Pods leave");
        }
        List<Change> changes = new ArrayList<>();
        Instant next = null;
        for (KubeObject pod : world.by(PodsOnNode.INDEX, node.name())) {
            if (pod.isTerminating() || Pods.isTerminal(pod)) {
                continue;
            }
            Instant due = leavesAt(pod, taints);
            if (due != null && due.isAfter(turn.now())) {
                next = next == null || due.isBefore(next) ? due : next;
            } else if (due != null) {
                changes.add(Change.Update.status(disrupted(pod, turn.now())));
                changes.add(Change.Emit.normal(
                        pod, "TaintManagerEviction", "Marking for deletion Pod " + pod.namespace() + "/" + pod.name()));
                changes.add(Change.Delete.of(pod));
            }
        }
        String why = changes.isEmpty() ? "the Pods tolerate the taints" : changes.size() / 3 + " Pods have to leave";
        Decision<Nothing> decision = Decision.change(NOTHING, why, changes);
        return next == null ? decision : decision.lookAgainAt(next);
    }

    /** When the Pod has to leave; null when it may stay for ever. */
    private static @Nullable Instant leavesAt(KubeObject pod, List<MapValue> taints) {
        List<Toleration> tolerations = Toleration.listOf(pod.spec().list("tolerations"));
        Instant earliest = null;
        for (MapValue tree : taints) {
            Taint taint = Taint.of(tree);
            Instant added = KubeTime.parseOrNull(tree.text("timeAdded"));
            Instant since = added == null ? Instant.EPOCH : added;
            Instant leaves = since;
            for (Toleration toleration : tolerations) {
                if (toleration.tolerates(taint)) {
                    Long seconds = toleration.seconds();
                    leaves = seconds == null ? Instant.MAX : since.plusSeconds(Math.max(0, seconds));
                    break;
                }
            }
            earliest = earliest == null || leaves.isBefore(earliest) ? leaves : earliest;
        }
        return Instant.MAX.equals(earliest) ? null : earliest;
    }

    private static KubeObject disrupted(KubeObject pod, Instant now) {
        ListValue conditions = Conditions.with(
                pod.status().list("conditions"),
                Conditions.condition(
                        "DisruptionTarget",
                        "True",
                        "DeletionByTaintManager",
                        "Taint manager: deleting due to NoExecute taint",
                        now));
        return pod.withStatus(pod.status().with("conditions", conditions));
    }
}
