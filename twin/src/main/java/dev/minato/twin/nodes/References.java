package dev.minato.twin.nodes;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.World;
import org.jspecify.annotations.Nullable;

/** What a Pod needs from the cluster before its containers can start, read through the World of the turn. */
final class References {
    private final World world;
    private final KubeObject pod;

    References(World world, KubeObject pod) {
        this.world = world;
        this.pod = pod;
    }

    /** Why the Pod's volumes cannot be mounted yet, in the kubelet's words; null when they can. */
    @Nullable
    String missingForVolumes() {
        for (MapValue volume : pod.spec().list("volumes").maps()) {
            String missing = missingFor(volume);
            if (missing != null) {
                return "MountVolume.SetUp failed for volume \"" + volume.textOrEmpty("name") + "\" : " + missing;
            }
        }
        return null;
    }

    private @Nullable String missingFor(MapValue volume) {
        MapValue claim = volume.map("persistentVolumeClaim");
        if (!claim.isEmpty()) {
            return unbound(claim.textOrEmpty("claimName"));
        }
        if (volume.has("ephemeral")) {
            return unbound(pod.name() + "-" + volume.textOrEmpty("name"));
        }
        String missing = missing("ConfigMap", volume.map("configMap"), "name");
        if (missing == null) {
            missing = missing("Secret", volume.map("secret"), "secretName");
        }
        for (MapValue source : volume.list("projected", "sources").maps()) {
            if (missing == null) {
                missing = missing("ConfigMap", source.map("configMap"), "name");
            }
            if (missing == null) {
                missing = missing("Secret", source.map("secret"), "name");
            }
        }
        return missing;
    }

    private @Nullable String unbound(String name) {
        KubeObject claim = world.get(key("PersistentVolumeClaim", name));
        if (claim == null) {
            return "persistentvolumeclaim \"" + name + "\" not found";
        }
        return claim.status().textOrEmpty("phase").equals("Bound")
                ? null
                : "persistentvolumeclaim \"" + name + "\" is not bound";
    }

    /** Why the container's environment cannot be made yet, in the kubelet's words; null when it can. */
    @Nullable
    String missingForEnvironment(MapValue container) {
        for (MapValue from : container.list("envFrom").maps()) {
            String missing = missing("ConfigMap", from.map("configMapRef"), "name");
            if (missing == null) {
                missing = missing("Secret", from.map("secretRef"), "name");
            }
            if (missing != null) {
                return missing;
            }
        }
        for (MapValue variable : container.list("env").maps()) {
            MapValue from = variable.map("valueFrom");
            String missing = missingKey("ConfigMap", from.map("configMapKeyRef"));
            if (missing == null) {
                missing = missingKey("Secret", from.map("secretKeyRef"));
            }
            if (missing != null) {
                return missing;
            }
        }
        return null;
    }

    private @Nullable String missing(String kind, MapValue reference, String nameKey) {
        if (reference.isEmpty() || reference.flag("optional")) {
            return null;
        }
        String name = reference.textOrEmpty(nameKey);
        return world.get(key(kind, name)) == null ? lower(kind) + " \"" + name + "\" not found" : null;
    }

    private @Nullable String missingKey(String kind, MapValue reference) {
        String missing = missing(kind, reference, "name");
        if (missing != null || reference.isEmpty() || reference.flag("optional")) {
            return missing;
        }
        String name = reference.textOrEmpty("name");
        String wanted = reference.textOrEmpty("key");
        KubeObject object = world.get(key(kind, name));
        boolean there = object != null
                && (object.tree().map("data").has(wanted)
                        || object.tree().map("binaryData").has(wanted));
        return there ? null : "couldn't find key " + wanted + " in " + kind + " " + pod.namespace() + "/" + name;
    }

    private ObjectKey key(String kind, String name) {
        return new ObjectKey(GroupKind.core(kind), pod.namespace(), name);
    }

    private static String lower(String kind) {
        return kind.equals("ConfigMap") ? "configmap" : "secret";
    }
}
