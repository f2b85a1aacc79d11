package dev.minato.twin.api.defaults;

import static dev.minato.twin.api.kinds.Parts.inEach;
import static dev.minato.twin.api.kinds.Parts.inMap;
import static dev.minato.twin.api.kinds.Parts.setDefault;

import dev.minato.objects.tree.MapValue;

/** Volumes of Pods, PersistentVolumes and their claims. */
public final class VolumeDefaults {
    /** 0644. */
    private static final int FILE_MODE = 420;

    private VolumeDefaults() {}

    static MapValue volume(MapValue volume) {
        if (volume.size() == 1 && volume.has("name")) {
            return volume.with("emptyDir", (dev.minato.objects.tree.Value) MapValue.EMPTY);
        }
        MapValue filled = source(volume);
        filled = inMap(filled, "secret", secret -> setDefault(secret, "defaultMode", FILE_MODE));
        filled = inMap(filled, "configMap", map -> setDefault(map, "defaultMode", FILE_MODE));
        filled = inMap(
                filled,
                "downwardAPI",
                api -> inEach(setDefault(api, "defaultMode", FILE_MODE), "items", VolumeDefaults::fieldRef));
        filled = inMap(
                filled,
                "projected",
                projected ->
                        inEach(setDefault(projected, "defaultMode", FILE_MODE), "sources", VolumeDefaults::projection));
        return inMap(
                filled,
                "ephemeral",
                ephemeral -> inMap(
                        ephemeral,
                        "volumeClaimTemplate",
                        template -> inMap(template, "spec", VolumeDefaults::claimSpec)));
    }

    private static MapValue projection(MapValue source) {
        MapValue filled = inMap(source, "serviceAccountToken", token -> setDefault(token, "expirationSeconds", 3600));
        return inMap(filled, "downwardAPI", api -> inEach(api, "items", VolumeDefaults::fieldRef));
    }

    private static MapValue fieldRef(MapValue item) {
        return inMap(item, "fieldRef", field -> setDefault(field, "apiVersion", "v1"));
    }

    /** The kinds of volumes that Pods and PersistentVolumes share. */
    static MapValue source(MapValue volume) {
        MapValue filled = inMap(volume, "hostPath", host -> setDefault(host, "type", ""));
        filled = inMap(filled, "iscsi", iscsi -> setDefault(iscsi, "iscsiInterface", "default"));
        filled = inMap(
                filled,
                "rbd",
                rbd -> setDefault(
                        setDefault(setDefault(rbd, "pool", "rbd"), "user", "admin"), "keyring", "/etc/ceph/keyring"));
        filled = inMap(
                filled,
                "azureDisk",
                disk -> setDefault(
                        setDefault(
                                setDefault(setDefault(disk, "cachingMode", "ReadWrite"), "kind", "Shared"),
                                "fsType",
                                "ext4"),
                        "readOnly",
                        false));
        return inMap(
                filled, "scaleIO", io -> setDefault(setDefault(io, "storageMode", "ThinProvisioned"), "fsType", "xfs"));
    }

    public static MapValue persistentVolume(MapValue volume) {
        return inMap(volume, "spec", spec -> {
            MapValue filled = setDefault(source(spec), "persistentVolumeReclaimPolicy", "Retain");
            return setDefault(filled, "volumeMode", "Filesystem");
        });
    }

    public static MapValue claim(MapValue claim) {
        return inMap(claim, "spec", VolumeDefaults::claimSpec);
    }

    /** dataSource and dataSourceRef say the same, where only one of them was said. */
    public static MapValue claimSources(MapValue claim) {
        return inMap(claim, "spec", spec -> {
            boolean first = spec.get("dataSource") instanceof MapValue;
            boolean second = spec.get("dataSourceRef") instanceof MapValue;
            if (first && !second) {
                return spec.with("dataSourceRef", spec.map("dataSource"));
            }
            boolean across = !spec.textOrEmpty("dataSourceRef", "namespace").isEmpty();
            return second && !first && !across ? spec.with("dataSource", spec.map("dataSourceRef")) : spec;
        });
    }

    static MapValue claimSpec(MapValue spec) {
        return setDefault(spec, "volumeMode", "Filesystem");
    }
}
