package dev.minato.twin.controllers.nodelifecycle;

import dev.minato.objects.quantity.KubeTime;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;
import dev.minato.twin.controllers.workload.Conditions;
import dev.minato.twin.controllers.workload.Kinds;
import dev.minato.twin.nodes.Heartbeat;
import dev.minato.twin.nodes.PodsOnNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Watches the Leases of all nodes. A node whose Lease is older than 50 s (60 s after its start) is lost: Ready becomes
 * Unknown, its Pods are no longer ready, and taints keep new ones away; the taint that lets its Pods go comes one node
 * after the other, as {@link Zones} allows. A node that comes back loses the taints at once.
 */
public final class NodeLifecycleController implements Controller<NodeLifecycleController.Memory> {
    static final Duration GRACE = Duration.ofSeconds(50);
    static final Duration STARTUP_GRACE = Duration.ofSeconds(60);
    private static final GroupKind LEASE = new GroupKind("coordination.k8s.io", "Lease");

    /** @param lastEviction by zone, when a node was last tainted so that its Pods go */
    public record Memory(Map<String, Instant> lastEviction) {}

    @Override
    public String name() {
        return "node-lifecycle-controller";
    }

    @Override
    public Scope scope() {
        return new Scope.Whole();
    }

    @Override
    public Memory start() {
        return new Memory(Collections.emptySortedMap());
    }

    @Override
    public Decision<Memory> decide(Turn<Memory> turn, World world) {
        List<NodeState> nodes =
                world.all(Kinds.NODE).stream().map(NodeState::of).toList();
        Map<String, KubeObject> leases = new TreeMap<>();
        world.inNamespace(LEASE, "kube-node-lease").forEach(lease -> leases.put(lease.name(), lease));
        Round round = new Round(turn, world, new Zones(nodes));
        for (NodeState node : nodes) {
            round.lookAt(node, leases.get(node.node().name()));
        }
        return round.decision();
    }

    /** One turn. */
    private static final class Round {
        private final Turn<Memory> turn;
        private final World world;
        private final Zones zones;
        private final Instant now;
        private final Map<String, Instant> lastEviction;
        private final List<Change> changes = new ArrayList<>();
        private int lost;
        private @Nullable Instant lookAgainAt;

        Round(Turn<Memory> turn, World world, Zones zones) {
            this.turn = turn;
            this.world = world;
            this.zones = zones;
            this.now = turn.now();
            this.lastEviction = new TreeMap<>(turn.memory().lastEviction());
        }

        Decision<Memory> decision() {
            lastEviction.keySet().retainAll(zones.names());
            String why = lost == 0 ? "all nodes are heard of" : lost + " nodes are not ready";
            Memory memory =
                    lastEviction.equals(turn.memory().lastEviction()) ? turn.memory() : new Memory(lastEviction);
            Decision<Memory> decision = Decision.change(memory, why, changes);
            return lookAgainAt == null ? decision : decision.lookAgainAt(lookAgainAt);
        }

        private void lookAgainBy(Instant at) {
            if (lookAgainAt == null || at.isBefore(lookAgainAt)) {
                lookAgainAt = at;
            }
        }

        void lookAt(NodeState node, @Nullable KubeObject lease) {
            if (!node.isReady()) {
                lost++;
            }
            Instant silentUntil = silentUntil(node.node(), lease);
            if (silentUntil != null && now.isBefore(silentUntil)) {
                lookAgainBy(silentUntil);
            } else if (silentUntil != null && !node.ready().equals("Unknown")) {
                lose(node);
                return; // the taints follow in the next turn: this one has written the status
            }
            taint(node);
        }

        /** When the node counts as lost if nothing is heard of it; null when its Lease is renewed all the time. */
        private static @Nullable Instant silentUntil(KubeObject node, @Nullable KubeObject lease) {
            if (lease != null && "true".equals(lease.annotation(Heartbeat.RENEWED_ALL_THE_TIME))) {
                return null;
            }
            Instant renewed =
                    lease == null ? null : KubeTime.parseOrNull(lease.spec().text("renewTime"));
            if (renewed != null) {
                return renewed.plus(GRACE);
            }
            Instant created = node.creationTimestamp();
            return (created == null ? Instant.EPOCH : created).plus(STARTUP_GRACE);
        }

        private void lose(NodeState node) {
            changes.add(Change.Update.status(node.lost(now)));
            changes.add(Change.Emit.normal(
                    node.node(), "NodeNotReady", "Node " + node.node().name() + " status is now: NodeNotReady"));
            for (KubeObject pod : world.by(PodsOnNode.INDEX, node.node().name())) {
                KubeObject unready = unready(pod);
                if (unready != null) {
                    changes.add(Change.Update.status(unready));
                    changes.add(Change.Emit.warning(pod, "NodeNotReady", "Node is not ready"));
                }
            }
        }

        private @Nullable KubeObject unready(KubeObject pod) {
            ListValue conditions = pod.status().list("conditions");
            MapValue ready = Conditions.find(conditions, "Ready");
            if (ready == null || !ready.textOrEmpty("status").equals("True")) {
                return null;
            }
            MapValue no = ready.with("status", "False").with("lastTransitionTime", KubeTime.seconds(now));
            return pod.withStatus(
                    pod.status().with("conditions", (Value) conditions.with(conditions.indexOf(ready), no)));
        }

        private void taint(NodeState node) {
            String taint = node.taint();
            boolean evicting = false;
            if (taint != null && !node.hasNoExecute(taint)) {
                Duration pause = zones.pause(node.zone());
                Instant last = lastEviction.get(node.zone());
                if (pause != null && (last == null || !now.isBefore(last.plus(pause)))) {
                    evicting = true;
                    lastEviction.put(node.zone(), now);
                } else if (pause != null && last != null) {
                    lookAgainBy(last.plus(pause));
                }
            }
            changes.add(Change.Update.of(node.tainted(now, evicting)));
        }
    }
}
