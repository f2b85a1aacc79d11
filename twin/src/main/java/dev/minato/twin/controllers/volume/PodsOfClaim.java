package dev.minato.twin.controllers.volume;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Index;
import dev.minato.twin.controllers.workload.Kinds;
import java.util.List;

/** Pods on nodes by the claims that they use: {@code namespace/claim}. */
enum PodsOfClaim implements Index<String> {
    INDEX;

    @Override
    public GroupKind kind() {
        return Kinds.POD;
    }

    @Override
    public List<String> keysOf(KubeObject pod) {
        if (pod.spec().textOrEmpty("nodeName").isEmpty()) {
            return List.of(); // it has not begun, and will not once the claim is gone
        }
        return pod.spec().list("volumes").maps().stream()
                .map(volume -> volume.map("persistentVolumeClaim"))
                .filter(claim -> !claim.isEmpty())
                .map((MapValue claim) -> pod.namespace() + "/" + claim.textOrEmpty("claimName"))
                .toList();
    }
}
