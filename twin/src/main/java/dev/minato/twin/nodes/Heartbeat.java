package dev.minato.twin.nodes;

import dev.minato.objects.quantity.KubeTime;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Leases of simulated nodes. A living node renews its Lease every {@value #RENEWED_EVERY_SECONDS} seconds; as long as
 * nothing happens that is a function of time, and no write: the Lease says so in an annotation, and {@link #renewedAt}
 * works the time out. When the node dies, the last renewal is written down and the annotation goes.
 */
public final class Heartbeat {
    public static final int RENEWED_EVERY_SECONDS = 10;

    /** Annotation of a Lease: renewed all the time since its renewTime. */
    public static final String RENEWED_ALL_THE_TIME = "minato.dev/renewed-all-the-time";

    private static final String NAMESPACE = "kube-node-lease";
    private static final int LEASE_SECONDS = 40;

    private Heartbeat() {}

    public static ObjectKey leaseOf(String node) {
        return new ObjectKey(new GroupKind("coordination.k8s.io", "Lease"), NAMESPACE, node);
    }

    /** When the Lease was renewed last, as of now; null when it never was. */
    public static @Nullable Instant renewedAt(KubeObject lease, Instant now) {
        Instant written = KubeTime.parseOrNull(lease.spec().text("renewTime"));
        if (written == null || !"true".equals(lease.annotation(RENEWED_ALL_THE_TIME)) || now.isBefore(written)) {
            return written;
        }
        long seconds = Duration.between(written, now).toSeconds();
        return written.plusSeconds(seconds - seconds % RENEWED_EVERY_SECONDS);
    }

    /** The Lease as somebody reads it now: with the time of the last renewal. Other objects come back as they are. */
    public static KubeObject asRead(KubeObject lease, Instant now) {
        Instant renewed = renewedAt(lease, now);
        return renewed == null ? lease : lease.withSpec(spec -> spec.with("renewTime", KubeTime.micros(renewed)));
    }

    /** What a living node does about its Lease and its Ready condition. */
    static List<Change> alive(KubeObject node, @Nullable KubeObject lease, Instant now) {
        List<Change> changes = new ArrayList<>();
        if (lease == null) {
            changes.add(new Change.Create(fresh(node, now)));
        } else if (!"true".equals(lease.annotation(RENEWED_ALL_THE_TIME))) {
            changes.add(Change.Update.of(renewed(lease, now)
                    .withMetadata(metadata -> metadata.with(
                            "annotations", metadata.map("annotations").with(RENEWED_ALL_THE_TIME, "true")))));
        }
        ListValue conditions = node.status().list("conditions");
        for (int i = 0; i < conditions.size(); i++) {
            if (conditions.get(i) instanceof MapValue condition
                    && condition.textOrEmpty("type").equals("Ready")
                    && !condition.textOrEmpty("status").equals("True")) {
                ListValue ready = conditions.with(i, SimulatedNodes.ready(now));
                changes.add(Change.Update.status(node.withStatus(node.status().with("conditions", ready))));
            }
        }
        return changes;
    }

    /** The last trace of a node that died: its Lease stays as it was renewed last. */
    static List<Change> dead(@Nullable KubeObject lease, Instant downSince) {
        if (lease == null || !"true".equals(lease.annotation(RENEWED_ALL_THE_TIME))) {
            return List.of();
        }
        Instant last = renewedAt(lease, downSince);
        KubeObject stopped = lease.withMetadata(metadata ->
                metadata.with("annotations", metadata.map("annotations").without(RENEWED_ALL_THE_TIME)));
        return List.of(Change.Update.of(last == null ? stopped : renewed(stopped, last)));
    }

    private static KubeObject renewed(KubeObject lease, Instant at) {
        return lease.withSpec(spec -> spec.with("renewTime", KubeTime.micros(at)));
    }

    private static KubeObject fresh(KubeObject node, Instant now) {
        MapValue owner = MapValue.builder()
                .put("apiVersion", "v1")
                .put("kind", "Node")
                .put("name", node.name())
                .put("uid", node.uid())
                .build();
        return KubeObject.of("coordination.k8s.io/v1", "Lease", NAMESPACE, node.name())
                .withMetadata(metadata -> metadata.with("ownerReferences", ListValue.of(owner))
                        .with("annotations", MapValue.of(RENEWED_ALL_THE_TIME, "true")))
                .withSpec(spec -> spec.with("holderIdentity", node.name())
                        .with("leaseDurationSeconds", LEASE_SECONDS)
                        .with("renewTime", KubeTime.micros(now)));
    }
}
