package dev.minato.twin.controllers.workload;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.World;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The templates that a StatefulSet or DaemonSet has had, each a ControllerRevision. kubectl rollout reads and restores
 * them: their data is a patch that puts the template back.
 *
 * @param all by revision number, oldest first
 * @param changes adoptions and releases
 */
public record Revisions(KubeObject owner, List<KubeObject> all, List<Change> changes) {
    private static final Comparator<KubeObject> BY_NUMBER = Comparator.comparingLong(Revisions::number)
            .thenComparing(Revisions::created)
            .thenComparing(KubeObject::name);

    public static Revisions of(World world, KubeObject owner, LabelSelector selector) {
        Claims claims = Claims.of(world, owner, Kinds.CONTROLLER_REVISION, selector);
        return new Revisions(owner, claims.mine().stream().sorted(BY_NUMBER).toList(), claims.changes());
    }

    private static Instant created(KubeObject revision) {
        Instant created = revision.creationTimestamp();
        return created == null ? Instant.EPOCH : created;
    }

    static long number(KubeObject revision) {
        return revision.tree().number(0, "revision");
    }

    /** The patch that restores the owner's present template. */
    private MapValue data() {
        MapValue template = owner.spec().map("template").with("$patch", "replace");
        return MapValue.of("spec", MapValue.of("template", template));
    }

    /** The template that the revision restores. */
    public static MapValue template(KubeObject revision) {
        return revision.tree().map("data", "spec", "template").without("$patch");
    }

    public @Nullable KubeObject named(String name) {
        for (KubeObject revision : all) {
            if (revision.name().equals(name)) {
                return revision;
            }
        }
        return null;
    }

    /**
     * The revision of the owner's present template.
     *
     * @param revision null while it is being made
     * @param change what makes it, or puts it at the end when an earlier template is back; null when nothing is to be done
     * @param collisions how often its name was taken by another's
     */
    public record Present(
            @Nullable KubeObject revision, @Nullable Change change, long collisions) {}

    /** @param hashLabel the label of the revision that holds its hash */
    public Present present(World world, long collisions, String hashLabel) {
        MapValue data = data();
        KubeObject equal = null;
        for (KubeObject revision : all) {
            equal = revision.tree().map("data").equals(data) ? revision : equal;
        }
        long next = all.isEmpty() ? 1 : number(all.getLast()) + 1;
        if (equal != null) {
            Change last = equal == all.getLast() ? null : Change.Update.of(equal.with("revision", Value.of(next)));
            return new Present(equal, last, collisions);
        }
        return create(world, data, next, collisions, hashLabel);
    }

    private Present create(World world, MapValue data, long number, long collisions, String hashLabel) {
        long count = collisions;
        while (true) {
            String hash = PodTemplates.hash(data, count);
            ObjectKey key = new ObjectKey(Kinds.CONTROLLER_REVISION, owner.namespace(), name(hash));
            KubeObject taken = world.get(key);
            if (taken == null) {
                return new Present(null, new Change.Create(make(key, data, number, hash, hashLabel)), count);
            }
            if (taken.tree().map("data").equals(data)) {
                return new Present(taken, null, count);
            }
            count++;
        }
    }

    private String name(String hash) {
        String stem = owner.name().length() > 223 ? owner.name().substring(0, 223) : owner.name();
        return stem + "-" + hash;
    }

    private KubeObject make(ObjectKey key, MapValue data, long number, String hash, String hashLabel) {
        MapValue labels = owner.spec().map("template", "metadata", "labels").with(hashLabel, hash);
        MapValue metadata = MapValue.of("name", key.name(), "namespace", key.namespace())
                .with("labels", (Value) labels)
                .with("annotations", (Value) owner.metadata().map("annotations"))
                .with("ownerReferences", (Value) ListValue.of(Owners.controllerReference(owner)));
        return new KubeObject(MapValue.of("apiVersion", "apps/v1", "kind", "ControllerRevision", "metadata", metadata)
                .with("data", (Value) data)
                .with("revision", number));
    }

    /** The oldest revisions beyond the limit of which no Pod is and which are not in use. */
    public List<Change> forget(Set<String> inUse) {
        List<KubeObject> history = all.stream()
                .filter(revision -> !inUse.contains(revision.name()))
                .toList();
        long limit = owner.spec().number(10, "revisionHistoryLimit");
        int surplus = (int) Math.max(0, history.size() - limit);
        return history.subList(0, surplus).stream()
                .filter(revision -> !revision.isTerminating())
                .<Change>map(Change.Delete::of)
                .toList();
    }
}
