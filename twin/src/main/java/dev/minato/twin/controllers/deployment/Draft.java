package dev.minato.twin.controllers.deployment;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.reconcile.Change;
import dev.minato.twin.controllers.workload.FollowUps;
import dev.minato.twin.controllers.workload.PodTemplates;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Deployment's ReplicaSets on the way to what they shall be. The rules edit the draft; at the end each ReplicaSet that
 * differs from what is stored is written once, so that no write of a decision runs into the version of another. Not
 * thread-safe.
 */
final class Draft {
    static final String HASH_LABEL = "pod-template-hash";

    private final KubeObject deployment;
    private final List<KubeObject> stored;
    private final List<KubeObject> drafted;
    private final int newest; // where the one with the Deployment's template is; -1 when there is none

    /** @param sets the ReplicaSets of the Deployment, in any order */
    Draft(KubeObject deployment, List<KubeObject> sets) {
        this.deployment = deployment;
        this.stored = sets.stream().sorted(ReplicaSets.BY_AGE).toList();
        this.drafted = new ArrayList<>(stored);
        this.newest = find(deployment.spec().map("template"));
    }

    /** The oldest with the template: after an upgrade of defaults there may be two. */
    private int find(MapValue template) {
        for (int i = 0; i < stored.size(); i++) {
            if (sameTemplate(stored.get(i).spec().map("template"), template)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether two templates are equal but for the label that the ReplicaSet's own has more. */
    static boolean sameTemplate(MapValue one, MapValue other) {
        return one.map("spec").equals(other.map("spec")) && bare(one).equals(bare(other));
    }

    /** The template's metadata without the hash, and without what is written as null or empty. */
    private static MapValue bare(MapValue template) {
        MapValue labels = template.map("metadata", "labels").without(HASH_LABEL);
        MapValue metadata = template.map("metadata").without("creationTimestamp");
        return labels.isEmpty()
                ? metadata.without("labels")
                : metadata.with("labels", (dev.minato.objects.tree.Value) labels);
    }

    KubeObject deployment() {
        return deployment;
    }

    /** The ReplicaSet with the Deployment's template; null when there is none yet. */
    @Nullable
    KubeObject newest() {
        return newest < 0 ? null : drafted.get(newest);
    }

    /** All but the newest, oldest first. */
    List<KubeObject> old() {
        List<KubeObject> old = new ArrayList<>(drafted);
        if (newest >= 0) {
            old.remove(newest);
        }
        return old;
    }

    /** The old ones, then the newest. */
    List<KubeObject> all() {
        List<KubeObject> all = old();
        KubeObject last = newest();
        if (last != null) {
            all.add(last);
        }
        return all;
    }

    /** Puts an edited ReplicaSet in the place of the one with its name. */
    void put(KubeObject set) {
        for (int i = 0; i < drafted.size(); i++) {
            if (drafted.get(i).name().equals(set.name())) {
                drafted.set(i, set);
                return;
            }
        }
        throw new AssertionError("no ReplicaSet of this Deployment: " + set.name());
    }

    /** Sets the size, and notes in annotations the Deployment's own, by which a later change of that is told. */
    void scale(KubeObject set, long replicas) {
        put(RevisionAnnotations.withSizes(set, Limits.of(deployment))
                .withSpec(spec -> spec.with("replicas", replicas)));
    }

    /** Scales when that changes the size, and says whether it does. */
    boolean scaleIfNeeded(KubeObject set, long replicas) {
        if (ReplicaSets.replicas(set) == replicas) {
            return false;
        }
        scale(set, replicas);
        return true;
    }

    /** One update for each ReplicaSet that differs from what is stored, with the Event where the size does. */
    void write(FollowUps.Plan plan) {
        for (int i = 0; i < stored.size(); i++) {
            KubeObject before = stored.get(i);
            KubeObject after = drafted.get(i);
            if (!after.equals(before)) {
                plan.add(Change.Update.of(after), scaled(before, after), null);
            }
        }
    }

    private Change.@Nullable Emit scaled(KubeObject before, KubeObject after) {
        long from = ReplicaSets.replicas(before);
        long to = ReplicaSets.replicas(after);
        return from == to ? null : scaled(deployment, after.name(), from, to);
    }

    static Change.Emit scaled(KubeObject deployment, String name, long from, long to) {
        return Change.Emit.normal(
                deployment,
                "ScalingReplicaSet",
                "Scaled " + (from < to ? "up" : "down") + " replica set " + name + " from " + from + " to " + to);
    }

    /** A new ReplicaSet for the Deployment's template; its name has the template's hash, so it is made once only. */
    KubeObject create() {
        MapValue template = deployment.spec().map("template");
        String hash = PodTemplates.hash(template, deployment.status().number(0, "collisionCount"));
        MapValue labels = template.map("metadata", "labels").with(HASH_LABEL, hash);
        KubeObject set = KubeObject.of("apps/v1", "ReplicaSet", deployment.namespace(), name(deployment.name(), hash))
                .withMetadata(metadata -> metadata.with("labels", (dev.minato.objects.tree.Value) labels)
                        .with(
                                "ownerReferences",
                                dev.minato.objects.tree.ListValue.of(
                                        dev.minato.twin.controllers.workload.Owners.controllerReference(deployment))))
                .withSpec(spec -> specOfNew(spec, template, labels, hash));
        KubeObject sized = set.withSpec(spec -> spec.with("replicas", RollingUpdate.sizeOfNew(this, set)));
        return RevisionAnnotations.ofNew(sized, this);
    }

    private MapValue specOfNew(MapValue spec, MapValue template, MapValue labels, String hash) {
        long minReadySeconds = deployment.spec().number(0, "minReadySeconds");
        MapValue selector = deployment.spec().map("selector");
        MapValue made = spec.with("replicas", 0)
                .with("selector", selector.withAt(List.of("matchLabels", HASH_LABEL), StringValue.of(hash)))
                .with("template", template.withAt(List.of("metadata", "labels"), labels));
        return minReadySeconds == 0 ? made : made.with("minReadySeconds", minReadySeconds);
    }

    private static String name(String deployment, String hash) {
        int stem = Math.min(deployment.length(), 253 - 1 - hash.length());
        return deployment.substring(0, stem) + "-" + hash;
    }
}
