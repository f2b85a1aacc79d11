package dev.minato.twin.scheduler;

import dev.minato.objects.quantity.KubeTime;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Binds Pods to nodes. One turn looks at every Pod that waits: it plans them one after the other, each knowing where
 * those before it go, and sends all bindings. The next turn comes when the World shows them.
 */
public final class SchedulerController implements Controller<SchedulerMemory> {
    /** So many Pods are bound in one turn at most; the rest in the next. */
    private static final int BINDS_PER_TURN_MAX = 1000;

    /** In large clusters not every node is looked at: enough is as good (Kubernetes' percentageOfNodesToScore). */
    private static final int NODES_ALWAYS_SEARCHED = 100;

    private final boolean tellsSuccess;

    /** @param tellsSuccess whether each binding gives an Event, as in Kubernetes; costs a write a Pod */
    public SchedulerController(boolean tellsSuccess) {
        this.tellsSuccess = tellsSuccess;
    }

    @Override
    public String name() {
        return ClusterRoom.SCHEDULER_NAME;
    }

    @Override
    public Scope scope() {
        return new Scope.Whole();
    }

    @Override
    public SchedulerMemory start() {
        return SchedulerMemory.EMPTY;
    }

    @Override
    public Decision<SchedulerMemory> decide(Turn<SchedulerMemory> turn, World world) {
        ClusterRoom room = world.view(ClusterView.VIEW);
        return new Round(turn, room).decide();
    }

    /** One turn. */
    private final class Round {
        private final Turn<SchedulerMemory> turn;
        private final Instant now;
        private final Plan plan;
        private final ClusterRoom room;
        private final Map<String, SchedulerMemory.Try> before;
        private final Map<String, SchedulerMemory.Try> after = new TreeMap<>();
        private final Map<MapValue, Unschedulable> failedAlike = new LinkedHashMap<>();
        private final List<Change> changes = new ArrayList<>();
        private int firstNode;
        private int bound;
        private int failed;
        private @Nullable Instant lookAgainAt;

        Round(Turn<SchedulerMemory> turn, ClusterRoom room) {
            this.turn = turn;
            this.now = turn.now();
            this.room = room;
            this.plan = new Plan(room);
            this.before = turn.memory().tries();
            this.firstNode = turn.memory().firstNode();
        }

        Decision<SchedulerMemory> decide() {
            for (PodFacts pod : room.waiting()) {
                SchedulerMemory.Try last = before.get(pod.uid());
                if (last != null && last.due(room).isAfter(now)) {
                    after.put(pod.uid(), last);
                    lookAgainBy(last.due(room));
                } else if (bound < BINDS_PER_TURN_MAX) {
                    schedule(pod, last);
                } else {
                    lookAgainBy(now); // the next turn takes it
                }
            }
            SchedulerMemory memory = new SchedulerMemory(firstNode, after);
            Decision<SchedulerMemory> decision = Decision.change(memory, why(), changes);
            return lookAgainAt == null ? decision : decision.lookAgainAt(lookAgainAt);
        }

        private String why() {
            if (bound == 0 && failed == 0) {
                return after.isEmpty() ? "no Pod waits" : after.size() + " Pods wait for room";
            }
            return "binds " + bound + " Pods" + (failed == 0 ? "" : ", finds no node for " + failed);
        }

        private void lookAgainBy(Instant at) {
            if (lookAgainAt == null || at.isBefore(lookAgainAt)) {
                lookAgainAt = at;
            }
        }

        private void schedule(PodFacts pod, SchedulerMemory.@Nullable Try last) {
            Unschedulable alike =
                    pod.looksAtPods() ? null : failedAlike.get(pod.pod().spec());
            if (alike != null) {
                fail(pod, last, alike); // room has only become less in this turn
                return;
            }
            Unschedulable why = new Unschedulable();
            List<NodeRoom> candidates = search(pod, why);
            if (candidates.isEmpty()) {
                failedAlike.put(pod.pod().spec(), why);
                fail(pod, last, why);
                return;
            }
            List<NodeRoom> best = new Scores(plan, pod, candidates).best();
            NodeRoom node = best.get(turn.entropy().below(best.size()));
            plan.place(pod, node);
            bound++;
            changes.add(new Change.Bind(pod.key(), pod.uid(), node.name));
            if (tellsSuccess) {
                String text = "Successfully assigned " + pod.key().namespace() + "/"
                        + pod.key().name() + " to " + node.name;
                changes.add(Change.Emit.normal(pod.pod(), "Scheduled", text));
            }
        }

        /** Nodes that can take the Pod, in large clusters only some; it begins where the last search ended. */
        private List<NodeRoom> search(PodFacts pod, Unschedulable why) {
            Filters filters = new Filters(plan, pod);
            int size = plan.nodes.size();
            int enough = enough(size);
            List<NodeRoom> candidates = new ArrayList<>(enough);
            int looked = 0;
            while (looked < size && candidates.size() < enough) {
                NodeRoom node = plan.nodes.get((firstNode + looked) % size);
                Verdict verdict = filters.on(node);
                if (verdict.fits()) {
                    candidates.add(node);
                } else {
                    why.add(verdict);
                }
                looked++;
            }
            firstNode = size == 0 ? 0 : (firstNode + looked) % size;
            return candidates;
        }

        private void fail(PodFacts pod, SchedulerMemory.@Nullable Try last, Unschedulable why) {
            failed++;
            String message = why.inWords(pod);
            changes.add(Change.Update.status(withCondition(pod.pod(), message, now)));
            changes.add(Change.Emit.warning(pod.pod(), "FailedScheduling", message));
            SchedulerMemory.Try made = new SchedulerMemory.Try(
                    last == null ? 1 : last.number() + 1,
                    now,
                    room.roomStamp(),
                    pod.looksAtPods() ? room.placedStamp() : -1);
            after.put(pod.uid(), made);
            lookAgainBy(made.due(room));
        }
    }

    private static int enough(int nodes) {
        if (nodes <= NODES_ALWAYS_SEARCHED) {
            return nodes;
        }
        int percent = StrictMath.max(5, 50 - nodes / 125);
        return StrictMath.max(NODES_ALWAYS_SEARCHED, nodes * percent / 100);
    }

    /** The Pod with PodScheduled=False and the message; the time of the transition stays when it was so already. */
    private static KubeObject withCondition(KubeObject pod, String message, Instant now) {
        List<Value> conditions = new ArrayList<>();
        String since = KubeTime.seconds(now);
        for (MapValue condition : pod.status().list("conditions").maps()) {
            if (!condition.textOrEmpty("type").equals("PodScheduled")) {
                conditions.add(condition);
            } else if (condition.textOrEmpty("status").equals("False")) {
                since = condition.textOrEmpty("lastTransitionTime");
            }
        }
        conditions.add(MapValue.builder()
                .put("type", "PodScheduled")
                .put("status", "False")
                .put("reason", "Unschedulable")
                .put("message", message)
                .put("lastProbeTime", NullValue.NULL)
                .put("lastTransitionTime", since)
                .put("observedGeneration", pod.generation())
                .build());
        return pod.withStatus(pod.status().with("conditions", ListValue.of(conditions)));
    }
}
