package dev.minato.twin.api.defaults;

import static dev.minato.twin.api.kinds.Parts.inEach;
import static dev.minato.twin.api.kinds.Parts.inMap;
import static dev.minato.twin.api.kinds.Parts.inMapMade;
import static dev.minato.twin.api.kinds.Parts.setDefault;

import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;

/** The kinds of the group apps, and ReplicationController. */
public final class WorkloadDefaults {
    private WorkloadDefaults() {}

    public static MapValue deployment(MapValue deployment) {
        return inMap(deployment, "spec", spec -> {
            MapValue filled = PodDefaults.template(setDefault(spec, "replicas", 1));
            filled = inMapMade(filled, "strategy", strategy -> {
                MapValue typed = setDefault(strategy, "type", "RollingUpdate");
                return typed.textOrEmpty("type").equals("RollingUpdate")
                        ? inMapMade(
                                typed,
                                "rollingUpdate",
                                update -> setDefault(setDefault(update, "maxUnavailable", "25%"), "maxSurge", "25%"))
                        : typed;
            });
            return setDefault(setDefault(filled, "revisionHistoryLimit", 10), "progressDeadlineSeconds", 600);
        });
    }

    public static MapValue replicaSet(MapValue set) {
        return inMap(set, "spec", spec -> PodDefaults.template(setDefault(spec, "replicas", 1)));
    }

    public static MapValue statefulSet(MapValue set) {
        return inMap(set, "spec", spec -> {
            MapValue filled = PodDefaults.template(setDefault(spec, "replicas", 1));
            filled = setDefault(filled, "podManagementPolicy", "OrderedReady");
            filled = inMapMade(filled, "updateStrategy", strategy -> {
                MapValue typed = setDefault(strategy, "type", "RollingUpdate");
                return typed.textOrEmpty("type").equals("RollingUpdate")
                        ? inMapMade(typed, "rollingUpdate", update -> setDefault(update, "partition", 0))
                        : typed;
            });
            filled = inMapMade(
                    filled,
                    "persistentVolumeClaimRetentionPolicy",
                    policy -> setDefault(setDefault(policy, "whenDeleted", "Retain"), "whenScaled", "Retain"));
            filled = inEach(
                    filled,
                    "volumeClaimTemplates",
                    claim -> inMapMade(
                            setDefault(
                                    setDefault(VolumeDefaults.claim(claim), "apiVersion", "v1"),
                                    "kind",
                                    "PersistentVolumeClaim"),
                            "status",
                            status -> setDefault(status, "phase", "Pending")));
            return setDefault(filled, "revisionHistoryLimit", 10);
        });
    }

    public static MapValue daemonSet(MapValue set) {
        return inMap(set, "spec", spec -> {
            MapValue filled = PodDefaults.template(spec);
            filled = inMapMade(filled, "updateStrategy", strategy -> {
                MapValue typed = setDefault(strategy, "type", "RollingUpdate");
                return typed.textOrEmpty("type").equals("RollingUpdate")
                        ? inMapMade(
                                typed,
                                "rollingUpdate",
                                update -> setDefault(setDefault(update, "maxUnavailable", 1), "maxSurge", 0))
                        : typed;
            });
            return setDefault(filled, "revisionHistoryLimit", 10);
        });
    }

    public static MapValue replicationController(MapValue controller) {
        MapValue labels = controller.map("spec", "template", "metadata", "labels");
        MapValue filled = inMap(controller, "spec", spec -> {
            MapValue replicas = PodDefaults.template(setDefault(spec, "replicas", 1));
            return replicas.map("selector").isEmpty() && !labels.isEmpty()
                    ? replicas.with("selector", (Value) labels)
                    : replicas;
        });
        return filled.map("metadata", "labels").isEmpty() && !labels.isEmpty()
                ? inMapMade(filled, "metadata", metadata -> metadata.with("labels", (Value) labels))
                : filled;
    }

    public static MapValue podTemplate(MapValue template) {
        return PodDefaults.template(template);
    }
}
