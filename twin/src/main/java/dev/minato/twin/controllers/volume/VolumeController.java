package dev.minato.twin.controllers.volume;

import static dev.minato.reconcile.Nothing.NOTHING;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Nothing;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;
import dev.minato.twin.controllers.workload.Kinds;
import org.jspecify.annotations.Nullable;

/**
 * Gives each PersistentVolumeClaim a simulated PersistentVolume of its own, at once and whatever its class, and binds the
 * two. A claim that names a volume gets that one when it is there. A volume of ours goes with its claim.
 */
public final class VolumeController implements Controller<Nothing> {
    private static final String SIMULATED = "minato.dev/simulated";

    @Override
    public String name() {
        return "persistentvolume-binder";
    }

    @Override
    public Scope scope() {
        return new Scope.EachOf(Kinds.CLAIM);
    }

    @Override
    public Nothing start() {
        return NOTHING;
    }

    @Override
    public Decision<Nothing> decide(Turn<Nothing> turn, World world) {
        KubeObject claim = turn.object();
        if (claim == null) {
            return release(turn.key(), world);
        }
        if (claim.isTerminating()) {
            return Decision.rest(NOTHING, "the claim is going");
        }
        String wanted = claim.spec().textOrEmpty("volumeName");
        String name = wanted.isEmpty() ? "pvc-" + claim.uid() : wanted;
        KubeObject volume = world.get(new ObjectKey(Kinds.VOLUME, "", name));
        if (volume == null) {
            return wanted.isEmpty()
                    ? Decision.change(NOTHING, "makes a volume", new Change.Create(volume(claim, name)))
                    : Decision.rest(NOTHING, "waits for the volume " + name);
        }
        if (!isOf(volume, claim)) {
            if (!volume.spec().map("claimRef").isEmpty()) {
                return Decision.rest(NOTHING, "the volume " + name + " is another claim's");
            }
            return Decision.change(
                    NOTHING,
                    "takes the volume",
                    Change.Update.of(volume.withSpec(spec -> spec.with("claimRef", (Value) reference(claim)))));
        }
        if (!volume.status().textOrEmpty("phase").equals("Bound")) {
            return Decision.change(NOTHING, "binds the volume", Change.Update.status(phase(volume)));
        }
        if (wanted.isEmpty()) {
            KubeObject named = claim.withSpec(spec -> spec.with("volumeName", name))
                    .withMetadata(metadata -> metadata.with("annotations", (Value) metadata.map("annotations")
                            .with("pv.kubernetes.io/bind-completed", "yes")
                            .with("pv.kubernetes.io/bound-by-controller", "yes")));
            return Decision.change(NOTHING, "binds the claim", Change.Update.of(named));
        }
        MapValue status = claim.status()
                .with("phase", "Bound")
                .with("accessModes", (Value) claim.spec().list("accessModes"))
                .with("capacity", (Value) volume.spec().map("capacity"));
        return Decision.change(NOTHING, "the claim is bound", Change.Update.status(claim.withStatus(status)));
    }

    /** Volumes are found by their claim's name here: the claim is gone, its uid with it. */
    private static Decision<Nothing> release(ObjectKey claim, World world) {
        for (KubeObject volume : world.by(VolumesOfClaim.INDEX, claim.namespace() + "/" + claim.name())) {
            if (volume.status().textOrEmpty("phase").equals("Bound")) {
                KubeObject released = volume.withStatus(volume.status().with("phase", "Released"));
                return Decision.change(NOTHING, "the claim is gone", Change.Update.status(released));
            }
            if ("true".equals(volume.annotation(SIMULATED)) && !volume.isTerminating()) {
                return Decision.change(NOTHING, "the claim is gone, and its volume with it", Change.Delete.of(volume));
            }
        }
        return Decision.rest(NOTHING, "the claim is gone");
    }

    private static boolean isOf(KubeObject volume, KubeObject claim) {
        MapValue reference = volume.spec().map("claimRef");
        String uid = reference.textOrEmpty("uid");
        return reference.textOrEmpty("namespace").equals(claim.namespace())
                && reference.textOrEmpty("name").equals(claim.name())
                && (uid.isEmpty() || uid.equals(claim.uid()));
    }

    private static KubeObject phase(KubeObject volume) {
        return volume.withStatus(volume.status().with("phase", "Bound"));
    }

    private static MapValue reference(KubeObject claim) {
        return MapValue.builder()
                .put("apiVersion", "v1")
                .put("kind", "PersistentVolumeClaim")
                .put("namespace", claim.namespace())
                .put("name", claim.name())
                .put("uid", claim.uid())
                .build();
    }

    private static KubeObject volume(KubeObject claim, String name) {
        @Nullable String storageClass = claim.spec().text("storageClassName");
        @Nullable String mode = claim.spec().text("volumeMode");
        MapValue storage = MapValue.of("storage", claim.spec().textOrEmpty("resources", "requests", "storage"));
        MapValue spec = MapValue.builder()
                .put("accessModes", claim.spec().list("accessModes"))
                .put("capacity", storage)
                .put("claimRef", reference(claim))
                .put("hostPath", MapValue.of("path", "/simulated/" + claim.uid()))
                .put("persistentVolumeReclaimPolicy", "Delete")
                .putIfPresent("storageClassName", storageClass)
                .putIfPresent("volumeMode", mode)
                .build();
        return KubeObject.of("v1", "PersistentVolume", "", name)
                .withMetadata(metadata -> metadata.with(
                        "annotations",
                        MapValue.of("pv.kubernetes.io/provisioned-by", "minato.dev/simulated", SIMULATED, "true")))
                .with("spec", spec);
    }
}
