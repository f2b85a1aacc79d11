package dev.minato.twin.controllers.statefulset;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.Change;
import dev.minato.twin.controllers.workload.Owners;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code persistentVolumeClaimRetentionPolicy}, kept by owner references: a claim that goes with the set is owned by the
 * set, one that goes with a Pod scaled away by that Pod, and the garbage collector does the rest. A claim that another
 * controls is left alone.
 */
final class ClaimOwners {
    private ClaimOwners() {}

    private static boolean deletes(KubeObject set, String when) {
        return set.spec()
                .textOrEmpty("persistentVolumeClaimRetentionPolicy", when)
                .equals("Delete");
    }

    /** The change that makes the claim's owners right; null when they are, or are not to be touched. */
    static @Nullable Change change(KubeObject claim, KubeObject set, KubeObject pod) {
        if (isStale(claim, set) || isStale(claim, pod)) {
            return null; // of a set or Pod of the same name before: the garbage collector's business
        }
        boolean scaledAway = !Identity.isInRange(set, Identity.ordinal(set, pod));
        boolean withPod = deletes(set, "whenScaled") && scaledAway;
        boolean withSet = deletes(set, "whenDeleted") && !withPod;
        List<MapValue> owners = new ArrayList<>();
        boolean foreign = false;
        for (MapValue owner : claim.ownerReferences()) {
            if (!refersTo(owner, set) && !refersTo(owner, pod)) {
                owners.add(owner);
                foreign |= owner.flag("controller");
            }
        }
        if (!foreign && withPod) {
            owners.add(Owners.controllerReference(pod));
        }
        if (!foreign && withSet) {
            owners.add(Owners.controllerReference(set));
        }
        ListValue wanted = ListValue.of(owners);
        return wanted.equals(claim.tree().list("metadata", "ownerReferences"))
                ? null
                : Change.Update.of(claim.withMetadata(metadata -> owners.isEmpty()
                        ? metadata.without("ownerReferences")
                        : metadata.with("ownerReferences", (Value) wanted)));
    }

    /** Whether the claim goes with a Pod of the name that is no more: a new Pod must not take it up. */
    static boolean goesWithFormerPod(KubeObject claim, KubeObject set, String podName) {
        if (!deletes(set, "whenScaled")) {
            return false;
        }
        return claim.ownerReferences().stream()
                .anyMatch(owner -> owner.textOrEmpty("kind").equals("Pod")
                        && owner.textOrEmpty("name").equals(podName));
    }

    private static boolean isStale(KubeObject claim, KubeObject owner) {
        return claim.ownerReferences().stream()
                .anyMatch(reference -> refersTo(reference, owner)
                        && !reference.textOrEmpty("uid").equals(owner.uid()));
    }

    private static boolean refersTo(MapValue reference, KubeObject object) {
        return reference.textOrEmpty("apiVersion").equals(object.apiVersion())
                && reference.textOrEmpty("kind").equals(object.kind())
                && reference.textOrEmpty("name").equals(object.name());
    }
}
