package dev.minato.twin.api.admission;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.Entropy;
import dev.minato.twin.api.Refusal;
import dev.minato.twin.api.kinds.Parts;
import java.util.ArrayList;
import java.util.List;

/** Every Pod runs as a service account, and finds its token where clients look for it. */
public final class ServiceAccounts implements AdmissionPlugin {
    private static final String MOUNT_PATH = "/var/run/secrets/kubernetes.io/serviceaccount";
    private static final String VOLUME_PREFIX = "kube-api-access-";
    /** An hour and a spare: clients take a new token well before. */
    private static final int TOKEN_SECONDS = 3607;

    private static final int FILE_MODE = 420;
    private static final String MIRROR = "kubernetes.io/config.mirror";

    private final Entropy entropy;

    public ServiceAccounts(Entropy entropy) {
        this.entropy = entropy;
    }

    @Override
    public MapValue mutate(Attempt attempt) {
        MapValue pod = attempt.objectOrEmpty();
        if (!attempt.isFor("", "pods")
                || !attempt.isCreate()
                || pod.map("metadata", "annotations").has(MIRROR)) {
            return pod;
        }
        String named = pod.textOrEmpty("spec", "serviceAccountName");
        String name = named.isEmpty() ? "default" : named;
        KubeObject account = attempt.stored("", "serviceaccounts", attempt.namespace(), name);
        if (account == null) {
            throw new Refusal(attempt.forbidden("error looking up service account " + attempt.namespace() + "/" + name
                    + ": serviceaccount \"" + name + "\" not found"));
        }
        return Parts.inMapMade(pod, "spec", spec -> {
            MapValue result = spec.with("serviceAccountName", name).with("serviceAccount", name);
            if (spec.list("imagePullSecrets").isEmpty()
                    && !account.tree().list("imagePullSecrets").isEmpty()) {
                result = result.with("imagePullSecrets", Value.of(account.tree().list("imagePullSecrets")));
            }
            return wantsToken(spec, account) ? withToken(result) : result;
        });
    }

    private static boolean wantsToken(MapValue spec, KubeObject account) {
        if (spec.has("automountServiceAccountToken")) {
            return spec.flag("automountServiceAccountToken");
        }
        return !account.tree().has("automountServiceAccountToken")
                || account.tree().flag("automountServiceAccountToken");
    }

    private MapValue withToken(MapValue spec) {
        String known = "";
        for (MapValue volume : spec.list("volumes").maps()) {
            known = volume.textOrEmpty("name").startsWith(VOLUME_PREFIX) ? volume.textOrEmpty("name") : known;
        }
        String name = known.isEmpty() ? VOLUME_PREFIX + entropy.suffix(5) : known;
        boolean[] mounted = {false};
        MapValue result = spec;
        for (String kind : List.of("initContainers", "containers")) {
            result = Parts.inEach(result, kind, container -> {
                boolean has = container.list("volumeMounts").maps().stream()
                        .anyMatch(mount -> mount.textOrEmpty("mountPath").equals(MOUNT_PATH));
                if (has) {
                    return container;
                }
                mounted[0] = true;
                List<Value> mounts = new ArrayList<>(container.list("volumeMounts"));
                mounts.add(MapValue.of("name", name, "readOnly", true, "mountPath", MOUNT_PATH));
                return container.with("volumeMounts", Value.of(mounts));
            });
        }
        if (!mounted[0] || !known.isEmpty()) {
            return result;
        }
        List<Value> volumes = new ArrayList<>(spec.list("volumes"));
        volumes.add(MapValue.of("name", name, "projected", projected()));
        return result.with("volumes", Value.of(volumes));
    }

    private static MapValue projected() {
        MapValue token = MapValue.of("expirationSeconds", TOKEN_SECONDS, "path", "token");
        MapValue authority = MapValue.of(
                "name", "kube-root-ca.crt", "items", List.of(MapValue.of("key", "ca.crt", "path", "ca.crt")));
        MapValue namespace = MapValue.of(
                "items",
                List.of(MapValue.of(
                        "path",
                        "namespace",
                        "fieldRef",
                        MapValue.of("apiVersion", "v1", "fieldPath", "metadata.namespace"))));
        return MapValue.of(
                "defaultMode",
                FILE_MODE,
                "sources",
                List.of(
                        MapValue.of("serviceAccountToken", token),
                        MapValue.of("configMap", authority),
                        MapValue.of("downwardAPI", namespace)));
    }
}
