package dev.minato.twin.api.validation;

import dev.minato.objects.names.Names;
import dev.minato.objects.tree.MapValue;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The volumes of a Pod and where its containers mount them. */
final class VolumeValidation {
    private VolumeValidation() {}

    /** The names of the volumes. */
    static Set<String> volumes(MapValue spec, Field at, FieldErrors errors) {
        Set<String> names = new TreeSet<>();
        List<MapValue> volumes = spec.list("volumes").maps();
        for (int i = 0; i < volumes.size(); i++) {
            MapValue volume = volumes.get(i);
            Field here = at.index(i);
            source(volume, here, errors);
            String name = volume.textOrEmpty("name");
            if (name.isEmpty()) {
                errors.required(here.child("name"), "");
            } else {
                List<String> problems = Names.dns1123Label(name);
                errors.invalidEach(here.child("name"), name, problems);
                if (problems.isEmpty() && !names.add(name)) {
                    errors.duplicate(here.child("name"), name);
                }
            }
        }
        return names;
    }

    private static void source(MapValue volume, Field at, FieldErrors errors) {
        int kinds = 0;
        for (String kind : order(volume)) {
            kinds++;
            if (kinds > 1) {
                errors.forbidden(at.child(kind), "may not specify more than 1 volume type");
                continue;
            }
            MapValue source = volume.map(kind);
            switch (kind) {
                case "hostPath" -> {
                    if (Checks.required(source, "path", at.child(kind), errors)) {
                        noUpwards(source.textOrEmpty("path"), at.child(kind, "path"), errors);
                    }
                }
                case "secret" -> Checks.required(source, "secretName", at.child(kind), errors);
                case "configMap" -> Checks.required(source, "name", at.child(kind), errors);
                case "persistentVolumeClaim" -> Checks.required(source, "claimName", at.child(kind), errors);
                case "nfs" -> {
                    Checks.required(source, "server", at.child(kind), errors);
                    Checks.required(source, "path", at.child(kind), errors);
                }
                case "csi" -> Checks.required(source, "driver", at.child(kind), errors);
                default -> {
                    // what else a source must say is checked by whoever mounts it
                }
            }
        }
        if (kinds == 0) {
            errors.required(at, "must specify a volume type");
        }
    }

    /** The kinds of sources that are there, in the order in which the real server looks for them. */
    private static List<String> order(MapValue volume) {
        List<String> known = List.of(
                "emptyDir",
                "hostPath",
                "gitRepo",
                "gcePersistentDisk",
                "awsElasticBlockStore",
                "secret",
                "nfs",
                "iscsi",
                "glusterfs",
                "flocker",
                "persistentVolumeClaim",
                "rbd",
                "cinder",
                "cephfs",
                "fc",
                "downwardAPI",
                "configMap",
                "azureFile",
                "vsphereVolume",
                "photonPersistentDisk",
                "portworxVolume",
                "azureDisk",
                "storageos",
                "projected",
                "scaleIO",
                "csi",
                "ephemeral",
                "image",
                "quobyte",
                "flexVolume");
        return known.stream().filter(volume::has).toList();
    }

    static void noUpwards(String path, Field at, FieldErrors errors) {
        if (List.of(path.split("/", -1)).contains("..")) {
            errors.invalid(at, path, "must not contain '..'");
        }
    }

    static void mounts(MapValue container, Set<String> volumes, Field at, FieldErrors errors) {
        Set<String> paths = new TreeSet<>();
        List<MapValue> mounts = container.list("volumeMounts").maps();
        for (int i = 0; i < mounts.size(); i++) {
            MapValue mount = mounts.get(i);
            Field here = at.index(i);
            String name = mount.textOrEmpty("name");
            if (name.isEmpty()) {
                errors.required(here.child("name"), "");
            } else if (!volumes.contains(name)) {
                errors.notFound(here.child("name"), name);
            }
            String path = mount.textOrEmpty("mountPath");
            if (path.isEmpty()) {
                errors.required(here.child("mountPath"), "");
            }
            if (!paths.add(path)) {
                errors.invalid(here.child("mountPath"), path, "must be unique");
            }
            String subPath = mount.textOrEmpty("subPath");
            if (subPath.startsWith("/")) {
                errors.invalid(here.child("subPath"), subPath, "must be a relative path");
            }
            noUpwards(subPath, at.child("subPath"), errors);
            if (!subPath.isEmpty() && !mount.textOrEmpty("subPathExpr").isEmpty()) {
                errors.invalid(
                        here.child("subPathExpr"),
                        mount.textOrEmpty("subPathExpr"),
                        "subPathExpr and subPath are mutually exclusive");
            }
        }
    }
}
