package dev.minato.twin.nodes;

import dev.minato.objects.quantity.KubeTime;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
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
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The kubelet of every simulated node: one turn looks at one node and all Pods on it. Real nodes (without {@link
 * SimulatedNodes#SIMULATED}) are left to their own kubelet.
 */
public final class SimulatedKubelet implements Controller<KubeletMemory> {
    private final boolean tellsEverything;

    /** @param tellsEverything whether pulls, starts and stops give Events, as in Kubernetes; else only trouble does */
    public SimulatedKubelet(boolean tellsEverything) {
        this.tellsEverything = tellsEverything;
    }

    @Override
    public String name() {
        return "kubelet";
    }

    @Override
    public Scope scope() {
        return new Scope.EachOf(GroupKind.core("Node"));
    }

    @Override
    public KubeletMemory start() {
        return KubeletMemory.EMPTY;
    }

    @Override
    public Decision<KubeletMemory> decide(Turn<KubeletMemory> turn, World world) {
        KubeObject node = turn.object();
        if (node == null || !SimulatedNodes.isSimulated(node)) {
            return Decision.rest(KubeletMemory.EMPTY, "no simulated node");
        }
        KubeObject lease = world.get(Heartbeat.leaseOf(node.name()));
        Instant downSince = KubeTime.parseOrNull(node.annotation(SimulatedNodes.DOWN_SINCE));
        if (downSince != null && !downSince.isAfter(turn.now())) {
            return Decision.change(
                    KubeletMemory.EMPTY, "the node is down since " + downSince, Heartbeat.dead(lease, downSince));
        }
        Decision<KubeletMemory> decision =
                new Round(turn, world, node).decide(Heartbeat.alive(node, lease, turn.now()));
        return downSince == null ? decision : decision.lookAgainAt(downSince);
    }

    /** One turn of a node that lives. */
    private final class Round {
        private final Turn<KubeletMemory> turn;
        private final World world;
        private final List<KubeObject> pods;
        private final Addresses addresses;
        private final Map<String, KubeletMemory.Known> known =
                new LinkedHashMap<>(); // by uid, in the order of the Pods
        private final List<Change> changes = new ArrayList<>();
        private final String hostIp;
        private @Nullable Set<String> images;
        private @Nullable Instant lookAgainAt;
        private int changed;
        private int removed;

        Round(Turn<KubeletMemory> turn, World world, KubeObject node) {
            this.turn = turn;
            this.world = world;
            this.pods = world.by(PodsOnNode.INDEX, node.name());
            this.addresses = new Addresses(
                    node.spec().textOrEmpty("podCIDR"), pods, turn.memory().lastAddress());
            this.hostIp = internalIp(node);
        }

        Decision<KubeletMemory> decide(List<Change> first) {
            changes.addAll(first);
            for (KubeObject pod : pods) {
                lookAt(pod);
            }
            KubeletMemory memory = new KubeletMemory(known, addresses.last());
            Decision<KubeletMemory> decision = Decision.change(memory, why(), changes);
            return lookAgainAt == null ? decision : decision.lookAgainAt(lookAgainAt);
        }

        private String why() {
            return "of " + pods.size() + " Pods " + changed + " got on, " + removed + " ended";
        }

        private void lookAt(KubeObject pod) {
            String uid = pod.uid();
            KubeletMemory.Known last = turn.memory().pods().getOrDefault(uid, KubeletMemory.Known.NOTHING);
            if (last.rests(pod, turn.now())) {
                known.put(uid, last);
                lookAgainBy(last.until());
                return;
            }
            PodTurn one = new PodTurn(pod, turn.now(), new References(world, pod), this::images, last.marks());
            PodLife life = new PodLife(one, hostIp, addresses::next);
            MapValue status = life.status();
            boolean changes = !status.equals(pod.status());
            if (changes) {
                changed++;
                this.changes.add(Change.Update.status(pod.withStatus(status)));
            }
            for (PodTurn.Note note : life.notes()) {
                tell(pod, note);
            }
            if (life.isRemoved()) {
                removed++;
                this.changes.add(new Change.Delete(pod.key(), "v1", pod.uid(), Change.Propagation.BACKGROUND, 0L));
            }
            Instant again = life.lookAgainAt();
            lookAgainBy(again);
            // A Pod that is not started yet may wait for other objects: it is looked at in every turn.
            boolean pending = status.textOrEmpty("phase").equals("Pending");
            boolean rests = !pending && !changes && life.notes().isEmpty() && !life.isRemoved();
            known.put(uid, new KubeletMemory.Known(one.marks(), rests ? pod : null, again));
        }

        private void lookAgainBy(@Nullable Instant at) {
            if (at != null && (lookAgainAt == null || at.isBefore(lookAgainAt))) {
                lookAgainAt = at;
            }
        }

        private void tell(KubeObject pod, PodTurn.Note note) {
            if (note.warning()) {
                changes.add(Change.Emit.warning(pod, note.reason(), note.message()));
            } else if (tellsEverything) {
                changes.add(Change.Emit.normal(pod, note.reason(), note.message()));
            }
        }

        /** The images that containers on this node have used. */
        private Set<String> images() {
            Set<String> known = images;
            if (known == null) {
                known = new TreeSet<>();
                for (KubeObject pod : pods) {
                    addImages(pod, "initContainerStatuses", known);
                    addImages(pod, "containerStatuses", known);
                }
                images = known;
            }
            return known;
        }

        private static void addImages(KubeObject pod, String list, Set<String> images) {
            for (MapValue status : pod.status().list(list).maps()) {
                if (!status.textOrEmpty("imageID").isEmpty()) {
                    images.add(status.textOrEmpty("image"));
                }
            }
        }
    }

    private static String internalIp(KubeObject node) {
        for (MapValue address : node.status().list("addresses").maps()) {
            if (address.textOrEmpty("type").equals("InternalIP")) {
                return address.textOrEmpty("address");
            }
        }
        return "";
    }
}
