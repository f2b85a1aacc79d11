package dev.minato.twin.api.table;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Volumes, their classes and drivers. */
final class StorageTables {
    private static final String GROUP = "storage.k8s.io";

    private StorageTables() {}

    static void addTo(Map<GroupKind, TableFormat> tables) {
        tables.put(GroupKind.core("PersistentVolume"), VOLUME);
        tables.put(GroupKind.core("PersistentVolumeClaim"), CLAIM);
        tables.put(new GroupKind(GROUP, "StorageClass"), CLASS);
        tables.put(new GroupKind(GROUP, "CSIDriver"), DRIVER);
        tables.put(new GroupKind(GROUP, "CSINode"), CSI_NODE);
        tables.put(new GroupKind(GROUP, "VolumeAttachment"), ATTACHMENT);
        tables.put(new GroupKind(GROUP, "VolumeAttributesClass"), ATTRIBUTES_CLASS);
    }

    private static final TableFormat VOLUME = TableFormat.of(
            "Name | Capacity | Access Modes | Reclaim Policy | Status | Claim | StorageClass | VolumeAttributesClass"
                    + " | Reason | Age | VolumeMode*",
            (object, now) -> {
                MapValue claim = object.spec().map("claimRef");
                return List.of(
                        object.name(),
                        CellText.or(object.spec().text("capacity", "storage"), "0"),
                        modes(object.spec().list("accessModes")),
                        object.spec().textOrEmpty("persistentVolumeReclaimPolicy"),
                        phase(object),
                        claim.isEmpty() ? "" : claim.textOrEmpty("namespace") + "/" + claim.textOrEmpty("name"),
                        object.spec().textOrEmpty("storageClassName"),
                        CellText.or(object.spec().text("volumeAttributesClassName"), CellText.UNSET),
                        object.status().textOrEmpty("reason"),
                        CellText.age(object, now),
                        CellText.or(object.spec().text("volumeMode"), CellText.UNSET));
            });

    private static final TableFormat CLAIM = TableFormat.of(
            "Name | Status | Volume | Capacity | Access Modes | StorageClass | VolumeAttributesClass | Age | VolumeMode*",
            (object, now) -> {
                String volume = object.spec().textOrEmpty("volumeName");
                return List.of(
                        object.name(),
                        phase(object),
                        volume,
                        volume.isEmpty() ? "" : CellText.or(object.status().text("capacity", "storage"), "0"),
                        volume.isEmpty() ? "" : modes(object.status().list("accessModes")),
                        object.spec().textOrEmpty("storageClassName"),
                        CellText.or(object.spec().text("volumeAttributesClassName"), CellText.UNSET),
                        CellText.age(object, now),
                        CellText.or(object.spec().text("volumeMode"), CellText.UNSET));
            });

    private static String phase(KubeObject object) {
        return object.isTerminating() ? "Terminating" : object.status().textOrEmpty("phase");
    }

    private static String modes(ListValue modes) {
        List<String> given = modes.texts();
        return List.of("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod").stream()
                .filter(given::contains)
                .map(mode -> switch (mode) {
                    case "ReadWriteOnce" -> "RWO";
                    case "ReadOnlyMany" -> "ROX";
                    case "ReadWriteMany" -> "RWX";
                    default -> "RWOP";
                })
                .collect(Collectors.joining(","));
    }

    private static final TableFormat CLASS = TableFormat.of(
            "Name | Provisioner | ReclaimPolicy | VolumeBindingMode | AllowVolumeExpansion | Age",
            (object, now) -> List.of(
                    object.name()
                            + ("true".equals(object.annotation("storageclass.kubernetes.io/is-default-class"))
                                            || "true"
                                                    .equals(object.annotation(
                                                            "storageclass.beta.kubernetes.io/is-default-class"))
                                    ? " (default)"
                                    : ""),
                    object.tree().textOrEmpty("provisioner"),
                    CellText.or(object.tree().text("reclaimPolicy"), "Delete"),
                    CellText.or(object.tree().text("volumeBindingMode"), "Immediate"),
                    object.tree().flag("allowVolumeExpansion"),
                    CellText.age(object, now)));

    private static final TableFormat DRIVER = TableFormat.of(
            "Name | AttachRequired:boolean | PodInfoOnMount:boolean | StorageCapacity:boolean | TokenRequests"
                    + " | RequiresRepublish:boolean | Modes | Age",
            (object, now) -> {
                MapValue spec = object.spec();
                return List.of(
                        object.name(),
                        !spec.has("attachRequired") || spec.flag("attachRequired"),
                        spec.flag("podInfoOnMount"),
                        spec.flag("storageCapacity"),
                        spec.has("tokenRequests")
                                ? spec.list("tokenRequests").maps().stream()
                                        .map(request -> request.textOrEmpty("audience"))
                                        .collect(Collectors.joining(","))
                                : CellText.UNSET,
                        spec.flag("requiresRepublish"),
                        CellText.orNone(String.join(
                                ",", spec.list("volumeLifecycleModes").texts())),
                        CellText.age(object, now));
            });

    private static final TableFormat CSI_NODE = TableFormat.of(
            "Name | Drivers:integer | Age",
            (object, now) ->
                    List.of(object.name(), (long) object.spec().list("drivers").size(), CellText.age(object, now)));

    private static final TableFormat ATTACHMENT = TableFormat.of(
            "Name | Attacher:name | PV | Node | Attached:boolean | Age",
            (object, now) -> List.of(
                    object.name(),
                    object.spec().textOrEmpty("attacher"),
                    object.spec().textOrEmpty("source", "persistentVolumeName"),
                    object.spec().textOrEmpty("nodeName"),
                    object.status().flag("attached"),
                    CellText.age(object, now)));

    private static final TableFormat ATTRIBUTES_CLASS = TableFormat.of(
            "Name | DriverName | Age",
            (object, now) ->
                    List.of(object.name(), object.tree().textOrEmpty("driverName"), CellText.age(object, now)));
}
