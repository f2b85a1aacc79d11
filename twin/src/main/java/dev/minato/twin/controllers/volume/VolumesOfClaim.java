package dev.minato.twin.controllers.volume;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Index;
import dev.minato.twin.controllers.workload.Kinds;
import java.util.List;

/** The PersistentVolumes by "namespace/name" of the claim they are for. */
enum VolumesOfClaim implements Index<String> {
    INDEX;

    @Override
    public GroupKind kind() {
        return Kinds.VOLUME;
    }

    @Override
    public List<String> keysOf(KubeObject volume) {
        MapValue claim = volume.spec().map("claimRef");
        return claim.isEmpty() ? List.of() : List.of(claim.textOrEmpty("namespace") + "/" + claim.textOrEmpty("name"));
    }
}
