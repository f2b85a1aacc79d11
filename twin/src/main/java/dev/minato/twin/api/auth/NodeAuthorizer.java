package dev.minato.twin.api.auth;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.twin.api.UserInfo;
import dev.minato.twin.store.GroupResource;
import dev.minato.twin.store.Store;
import java.util.List;

/**
 * What a kubelet may do: {@code system:node:NAME} in the group {@code system:nodes}. It reads what the Pods on its node
 * refer to and nothing else of that kind, and writes what is about itself; {@link
 * dev.minato.twin.api.admission.NodeRestriction} looks at what it writes. Belongs to the loop.
 */
public final class NodeAuthorizer {
    public static final String PREFIX = "system:node:";
    public static final String GROUP = "system:nodes";
    public static final String LEASES = "kube-node-lease";

    private static final Verdict ALLOWED = new Verdict(true, "");
    private static final List<String> READ = List.of("get", "list", "watch");
    private static final List<String> SOURCES = List.of("configMap", "secret");

    private final Store store;

    NodeAuthorizer(Store store) {
        this.store = store;
    }

    /** The kubelet of a node as a user. */
    public static UserInfo user(String node) {
        return new UserInfo(PREFIX + node, List.of(GROUP, UserInfo.AUTHENTICATED));
    }

    /** The node whose kubelet the user is; empty for everybody else. */
    public static String nodeOf(UserInfo user) {
        return user.name().startsWith(PREFIX) && user.groups().contains(GROUP)
                ? user.name().substring(PREFIX.length())
                : "";
    }

    /** Allowed, or no opinion: then RBAC is asked. */
    Verdict authorize(Attributes wanted) {
        String node = nodeOf(wanted.user());
        if (node.isEmpty() || !wanted.isResource()) {
            return Verdict.NO;
        }
        return allows(node, wanted) ? ALLOWED : Verdict.NO;
    }

    private boolean allows(String node, Attributes wanted) {
        String verb = wanted.verb();
        return switch (wanted.group() + "/" + wanted.combinedResource()) {
            case "/pods" -> READ.contains(verb) || verb.equals("create") || verb.equals("delete");
            case "/pods/status" -> writes(verb);
            case "/pods/eviction" -> verb.equals("create");
            case "/nodes" -> verb.equals("create") || verb.equals("get") || READ.contains(verb) || writes(verb);
            case "/nodes/status" -> writes(verb);
            case "/services", "node.k8s.io/runtimeclasses", "storage.k8s.io/csidrivers" -> READ.contains(verb);
            case "/events", "events.k8s.io/events" -> verb.equals("create") || writes(verb);
            case "/configmaps", "/secrets", "/persistentvolumeclaims" ->
                READ.contains(verb) && !wanted.name().isEmpty() && isReferred(node, wanted);
            case "/persistentvolumes", "storage.k8s.io/volumeattachments" -> verb.equals("get");
            case "/serviceaccounts/token" -> verb.equals("create") && isReferred(node, wanted);
            case "coordination.k8s.io/leases" ->
                wanted.namespace().equals(LEASES)
                        && (verb.equals("create") || (wanted.name().equals(node) && isOwnVerb(verb)));
            case "storage.k8s.io/csinodes" ->
                verb.equals("create") || (wanted.name().equals(node) && isOwnVerb(verb));
            case "certificates.k8s.io/certificatesigningrequests" -> verb.equals("create") || READ.contains(verb);
            case "authentication.k8s.io/tokenreviews",
                    "authorization.k8s.io/subjectaccessreviews",
                    "authorization.k8s.io/localsubjectaccessreviews" -> verb.equals("create");
            default -> false;
        };
    }

    private static boolean writes(String verb) {
        return verb.equals("update") || verb.equals("patch");
    }

    private static boolean isOwnVerb(String verb) {
        return verb.equals("get") || writes(verb) || verb.equals("delete");
    }

    /** Whether a Pod on the node refers to the object. */
    private boolean isReferred(String node, Attributes wanted) {
        for (KubeObject pod : store.newest().list(GroupResource.core("pods"), wanted.namespace())) {
            boolean here = pod.spec().textOrEmpty("nodeName").equals(node);
            if (here && refers(pod.spec(), wanted.resource(), wanted.name())) {
                return true;
            }
        }
        return false;
    }

    private static boolean refers(MapValue spec, String resource, String name) {
        return switch (resource) {
            case "serviceaccounts" -> spec.textOrEmpty("serviceAccountName").equals(name);
            case "persistentvolumeclaims" ->
                spec.list("volumes").maps().stream()
                        .anyMatch(volume -> volume.textOrEmpty("persistentVolumeClaim", "claimName")
                                .equals(name));
            case "secrets" ->
                spec.list("imagePullSecrets").maps().stream()
                                .anyMatch(secret -> secret.textOrEmpty("name").equals(name))
                        || inVolumes(spec, "secret", "secretName", name)
                        || inEnvironment(spec, "secretKeyRef", "secretRef", name);
            default ->
                inVolumes(spec, "configMap", "name", name)
                        || inEnvironment(spec, "configMapKeyRef", "configMapRef", name);
        };
    }

    private static boolean inVolumes(MapValue spec, String kind, String key, String name) {
        assert SOURCES.contains(kind);
        for (MapValue volume : spec.list("volumes").maps()) {
            if (volume.textOrEmpty(kind, key).equals(name)) {
                return true;
            }
            for (MapValue source : volume.list("projected", "sources").maps()) {
                if (source.textOrEmpty(kind, "name").equals(name)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean inEnvironment(MapValue spec, String ofOne, String ofAll, String name) {
        for (String kind : List.of("initContainers", "containers")) {
            for (MapValue container : spec.list(kind).maps()) {
                for (MapValue variable : container.list("env").maps()) {
                    if (variable.textOrEmpty("valueFrom", ofOne, "name").equals(name)) {
                        return true;
                    }
                }
                for (MapValue source : container.list("envFrom").maps()) {
                    if (source.textOrEmpty(ofAll, "name").equals(name)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
