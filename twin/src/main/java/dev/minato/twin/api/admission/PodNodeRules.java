package dev.minato.twin.api.admission;

import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.kinds.Parts;
import java.util.ArrayList;
import java.util.List;

/**
 * Small rules of the real server's default plugins: a new node is tainted until it is ready (TaintNodesByCondition); a
 * volume and a claim are held as long as they are in use (StorageObjectInUseProtection).
 */
public final class PodNodeRules implements AdmissionPlugin {
    private static final String NOT_READY = "node.kubernetes.io/not-ready";

    @Override
    public MapValue mutate(Attempt attempt) {
        MapValue object = attempt.objectOrEmpty();
        if (!attempt.isCreate()) {
            return object;
        }
        if (attempt.isFor("", "nodes")) {
            return Parts.inMapMade(object, "spec", PodNodeRules::tainted);
        }
        if (attempt.isFor("", "persistentvolumes")) {
            return held(object, "kubernetes.io/pv-protection");
        }
        if (attempt.isFor("storage.k8s.io", "volumeattributesclasses")) {
            return held(object, "kubernetes.io/vac-protection");
        }
        if (attempt.isFor("", "persistentvolumeclaims")) {
            return held(object, "kubernetes.io/pvc-protection");
        }
        return object;
    }

    private static MapValue tainted(MapValue spec) {
        boolean there = spec.list("taints").maps().stream()
                .anyMatch(taint -> taint.textOrEmpty("key").equals(NOT_READY)
                        && taint.textOrEmpty("effect").equals("NoSchedule"));
        if (there) {
            return spec;
        }
        List<Value> taints = new ArrayList<>(spec.list("taints"));
        taints.add(MapValue.of("key", NOT_READY, "effect", "NoSchedule"));
        return spec.with("taints", Value.of(taints));
    }

    private static MapValue held(MapValue object, String finalizer) {
        return Parts.inMap(object, "metadata", metadata -> {
            List<String> finalizers =
                    new ArrayList<>(metadata.list("finalizers").texts());
            if (finalizers.contains(finalizer)) {
                return metadata;
            }
            finalizers.add(finalizer);
            return metadata.with("finalizers", Value.of(finalizers));
        });
    }
}
