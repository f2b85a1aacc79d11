package dev.minato.control.health;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.World;
import java.time.Instant;

/** PersistentVolumeClaims. One that waits for its first Pod is well: waiting for it would hold that very Pod back. */
final class VolumeClaimHealth implements HealthRule {
    @Override
    public Verdict of(KubeObject claim, World world, Instant now) {
        String phase = claim.status().textOrEmpty("phase");
        return switch (phase) {
            case "Bound" -> Verdict.healthy("is bound to " + claim.spec().textOrEmpty("volumeName"));
            case "Lost" -> Verdict.failed("has lost its volume");
            default ->
                waitsForPod(claim, world)
                        ? Verdict.healthy("is bound when its first Pod comes")
                        : Verdict.progressing("is not bound to a volume yet");
        };
    }

    private static boolean waitsForPod(KubeObject claim, World world) {
        String name = claim.spec().textOrEmpty("storageClassName");
        if (name.isEmpty()) {
            return false;
        }
        KubeObject storageClass = world.get(new ObjectKey(new GroupKind("storage.k8s.io", "StorageClass"), "", name));
        return storageClass != null
                && storageClass.tree().textOrEmpty("volumeBindingMode").equals("WaitForFirstConsumer");
    }
}
