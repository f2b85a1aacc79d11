package dev.minato.twin.api.validation;

import dev.minato.objects.quantity.Quantity;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.util.List;
import java.util.Objects;

/** PersistentVolumes. */
public final class PersistentVolumeValidation {
    private static final List<String> MODES =
            List.of("ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod");
    private static final List<String> SOURCES = List.of(
            "hostPath",
            "gcePersistentDisk",
            "awsElasticBlockStore",
            "glusterfs",
            "flocker",
            "nfs",
            "rbd",
            "quobyte",
            "cephfs",
            "iscsi",
            "cinder",
            "fc",
            "azureFile",
            "vsphereVolume",
            "photonPersistentDisk",
            "portworxVolume",
            "azureDisk",
            "scaleIO",
            "local",
            "storageos",
            "csi");

    private PersistentVolumeValidation() {}

    public static void volume(MapValue volume, FieldErrors errors) {
        MapValue spec = volume.map("spec");
        List<String> modes = spec.list("accessModes").texts();
        Field modesAt = Field.SPEC.child("accessModes");
        if (modes.isEmpty()) {
            errors.required(modesAt, "");
        }
        modes.stream().filter(mode -> !MODES.contains(mode)).forEach(mode -> errors.unsupported(modesAt, mode, MODES));
        if (modes.contains("ReadWriteOncePod") && modes.size() > 1) {
            errors.forbidden(modesAt, "may not use ReadWriteOncePod with other access modes");
        }
        Field capacity = Field.SPEC.child("capacity");
        MapValue amounts = spec.map("capacity");
        if (amounts.isEmpty()) {
            errors.required(capacity, "");
        }
        for (int i = 0; i < amounts.size(); i++) {
            Quantity amount = Quantity.parseOrZero(amounts.valueAt(i));
            if (amount.sign() <= 0) {
                errors.invalid(capacity.key(amounts.keyAt(i)), amount.toString(), "must be greater than zero");
            }
        }
        Checks.oneOf(spec, "persistentVolumeReclaimPolicy", Field.SPEC, List.of("Delete", "Recycle", "Retain"), errors);
        sources(spec, errors);
        Checks.oneOf(spec, "volumeMode", Field.SPEC, List.of("Block", "Filesystem"), errors);
    }

    private static void sources(MapValue spec, FieldErrors errors) {
        int seen = 0;
        for (String kind : SOURCES) {
            if (!spec.has(kind)) {
                continue;
            }
            seen++;
            if (seen > 1) {
                errors.forbidden(Field.SPEC.child(kind), "may not specify more than 1 volume type");
            } else if (kind.equals("hostPath")) {
                hostPath(spec.textOrEmpty(kind, "path"), Field.SPEC.child(kind, "path"), errors);
            }
        }
        if (seen == 0) {
            errors.required(Field.SPEC, "must specify a volume type");
        }
    }

    private static void hostPath(String path, Field at, FieldErrors errors) {
        if (path.isEmpty()) {
            errors.required(at, "");
        } else if (List.of(path.split("/", -1)).contains("..")) {
            errors.invalid(at, path, "must not contain '..'");
        }
    }

    /** Where the data lies never changes. */
    public static void update(MapValue next, MapValue old, FieldErrors errors) {
        for (String kind : SOURCES) {
            Value a = next.map("spec").get(kind);
            if (!Objects.equals(a, old.map("spec").get(kind))) {
                errors.forbidden(
                        Field.SPEC.child("persistentvolumesource"),
                        "spec.persistentvolumesource is immutable after creation");
                break;
            }
        }
        Checks.immutable(next.map("spec"), old.map("spec"), "volumeMode", Field.of(""), errors);
    }
}
