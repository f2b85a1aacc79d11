package dev.minato.api;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.util.List;

/**
 * Who the platform is in a cluster, and what it may do there: the objects that are installed with it.
 *
 * <pre>
 *   ServiceAccount minato/minato
 *      ├── ClusterRole minato:platform     its own kinds; reading; Events
 *      ├── Role minato/minato:acts         its Lease; acting as the service accounts of Applications
 *      └── cluster-admin (by the ClusterRoleBinding minato:sync)
 *                                          what Applications without a service account bring
 * </pre>
 *
 * Nothing here has {@code escalate} or {@code bind}: the platform cannot give away what it does not have. An Application may
 * bring anything, so what applies it must be allowed everything that is in it; that is the third binding, and the only wide
 * one. Where every Application names a service account, delete it: then the platform has the first two only. Stateless.
 */
public final class PlatformRights {
    /** The platform's service account. */
    public static final String ACCOUNT = "minato";

    /** The platform as a user. */
    public static final String USER = "system:serviceaccount:" + MinatoApi.NAMESPACE + ":" + ACCOUNT;

    private static final String GROUP = "rbac.authorization.k8s.io";
    private static final String VERSION = GROUP + "/v1";
    private static final String PLATFORM = "minato:platform";
    private static final String ACTS = "minato:acts";
    private static final String SYNC = "minato:sync";

    private PlatformRights() {}

    /** All of them, in an order in which they can be made; the namespace must be there. */
    public static List<KubeObject> objects() {
        return List.of(
                KubeObject.of("v1", "ServiceAccount", MinatoApi.NAMESPACE, ACCOUNT),
                role("ClusterRole", "", PLATFORM, platform()),
                binding("ClusterRoleBinding", "", PLATFORM, "ClusterRole", PLATFORM),
                role("Role", MinatoApi.NAMESPACE, ACTS, acts()),
                binding("RoleBinding", MinatoApi.NAMESPACE, ACTS, "Role", ACTS),
                binding("ClusterRoleBinding", "", SYNC, "ClusterRole", "cluster-admin"));
    }

    private static List<MapValue> platform() {
        return List.of(
                rule(List.of(MinatoApi.GROUP), List.of("*"), List.of("*")),
                // what it compares with, and what health is read from, may be of any kind
                rule(List.of("*"), List.of("*"), List.of("get", "list", "watch")),
                rule(List.of("", "events.k8s.io"), List.of("events"), List.of("create", "patch", "update")),
                // by which the cluster asks it about changes made by hand; no other one
                rule(
                                List.of("admissionregistration.k8s.io"),
                                List.of("validatingwebhookconfigurations"),
                                List.of("create", "patch", "delete"))
                        .with("resourceNames", Value.of(List.of("minato"))));
    }

    private static List<MapValue> acts() {
        return List.of(
                rule(List.of("coordination.k8s.io"), List.of("leases"), List.of("create", "update", "patch")),
                rule(List.of(""), List.of("serviceaccounts"), List.of("impersonate")));
    }

    private static MapValue rule(List<String> groups, List<String> resources, List<String> verbs) {
        return MapValue.of("apiGroups", Value.of(groups), "resources", Value.of(resources), "verbs", Value.of(verbs));
    }

    private static KubeObject role(String kind, String namespace, String name, List<MapValue> rules) {
        return KubeObject.of(VERSION, kind, namespace, name).with("rules", (Value) ListValue.of(rules));
    }

    private static KubeObject binding(String kind, String namespace, String name, String roleKind, String role) {
        MapValue subject = MapValue.of("kind", "ServiceAccount", "name", ACCOUNT, "namespace", MinatoApi.NAMESPACE);
        return KubeObject.of(VERSION, kind, namespace, name)
                .with("roleRef", (Value) MapValue.of("apiGroup", GROUP, "kind", roleKind, "name", role))
                .with("subjects", (Value) ListValue.of(subject));
    }
}
