package dev.minato.bench;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import java.util.ArrayList;
import java.util.List;

/**
 * A cluster of many tenants, each with two namespaces, ten NetworkPolicies, its roles and bindings, accounts and a quota;
 * beside them ingress and monitoring. The same every time.
 */
final class KubeEstate {
    private static final String RBAC = "rbac.authorization.k8s.io";
    private static final List<String> STAGES = List.of("prod", "dev");

    private final List<KubeObject> objects = new ArrayList<>();

    private KubeEstate() {}

    static List<KubeObject> of(int tenants) {
        KubeEstate estate = new KubeEstate();
        estate.namespace("ingress", MapValue.of("role", "ingress"));
        estate.namespace("monitoring", MapValue.of("role", "monitoring"));
        estate.operators();
        for (int i = 0; i < tenants; i++) {
            estate.tenant(String.format("t%02d", i));
        }
        return List.copyOf(estate.objects);
    }

    static String namespace(int tenant, String stage) {
        return String.format("t%02d-%s", tenant, stage);
    }

    private void operators() {
        add(role(
                "ClusterRole",
                "",
                "metrics-reader",
                rule("get, list, watch", "", "pods, services, endpoints, nodes/metrics")));
        add(binding("", "metrics-reader", "ClusterRole", "metrics-reader", account("monitoring", "prometheus")));
        add(binding("", "platform-admins", "ClusterRole", "cluster-admin", group("platform-admins")));
        add(role(
                "ClusterRole",
                "",
                "deployer",
                rule("get, list, watch, patch, update", "apps", "deployments, statefulsets")));
        add(role("ClusterRole", "", "support", rule("get, list", "", "pods, pods/log, events, configmaps")));
        add(binding("", "support", "ClusterRole", "support", group("support")));
    }

    private void tenant(String tenant) {
        for (String stage : STAGES) {
            String namespace = tenant + "-" + stage;
            namespace(
                    namespace,
                    MapValue.of("tenant", tenant, "stage", stage, "pod-security.kubernetes.io/enforce", "baseline"));
            for (String account : List.of("default", "app", "deployer")) {
                add(KubeObject.of("v1", "ServiceAccount", namespace, account));
            }
            add(binding(
                    namespace,
                    "developers",
                    "ClusterRole",
                    stage.equals("dev") ? "edit" : "view",
                    group(tenant + "-developers")));
            add(binding(namespace, "deployer", "ClusterRole", "deployer", account(namespace, "deployer")));
            add(role("Role", namespace, "reads-settings", rule("get, watch", "", "configmaps")));
            add(binding(namespace, "app", "Role", "reads-settings", account(namespace, "app")));
            add(KubeObject.of("v1", "ResourceQuota", namespace, "quota")
                    .with("spec", MapValue.of("hard", MapValue.of("pods", "100", "requests.cpu", "40"))));
            policies(tenant, namespace);
        }
    }

    /** Five a namespace. */
    private void policies(String tenant, String namespace) {
        MapValue same = MapValue.of("namespaceSelector", labels("tenant", tenant));
        policy(namespace, "deny-all", MapValue.EMPTY, List.of(), List.of(), true);
        policy(
                namespace,
                "tenant",
                MapValue.EMPTY,
                List.of(MapValue.of("from", ListValue.of(same))),
                List.of(MapValue.of("to", ListValue.of(same))),
                true);
        policy(
                namespace,
                "web",
                labels("tier", "web"),
                List.of(MapValue.of(
                        "from",
                        ListValue.of(MapValue.of(
                                "namespaceSelector", labels("role", "ingress"), "podSelector", labels("app", "proxy"))),
                        "ports",
                        ListValue.of(MapValue.of("port", "http", "protocol", "TCP")))),
                List.of(),
                false);
        policy(
                namespace,
                "metrics",
                MapValue.EMPTY,
                List.of(MapValue.of(
                        "from",
                        ListValue.of(MapValue.of(
                                "namespaceSelector",
                                labels("role", "monitoring"),
                                "podSelector",
                                labels("app", "prometheus"))),
                        "ports",
                        ListValue.of(MapValue.of("port", 9000, "endPort", 9100)))),
                List.of(),
                false);
        MapValue outside = MapValue.of(
                "cidr",
                "0.0.0.0/0",
                "except",
                ListValue.ofTexts(List.of("10.0.0.0/8", "169.254.169.254/32", "172.16.0.0/12")));
        MapValue dns = MapValue.of("namespaceSelector", labels("kubernetes.io/metadata.name", "kube-system"));
        policy(
                namespace,
                "out",
                MapValue.of(
                        "matchExpressions",
                        ListValue.of(MapValue.of("key", "egress", "operator", "In")
                                .with("values", ListValue.ofTexts(List.of("internet"))))),
                List.of(),
                List.of(
                        MapValue.of(
                                "to",
                                ListValue.of(MapValue.of("ipBlock", outside)),
                                "ports",
                                ListValue.of(MapValue.of("port", 443))),
                        MapValue.of(
                                "to",
                                ListValue.of(dns),
                                "ports",
                                ListValue.of(MapValue.of("port", 53, "protocol", "UDP")))),
                false);
    }

    private void policy(
            String namespace, String name, MapValue pods, List<MapValue> ingress, List<MapValue> egress, boolean both) {
        List<String> types = new ArrayList<>();
        if (both || !ingress.isEmpty()) {
            types.add("Ingress");
        }
        if (both || !egress.isEmpty()) {
            types.add("Egress");
        }
        add(KubeObject.of("networking.k8s.io/v1", "NetworkPolicy", namespace, name)
                .with(
                        "spec",
                        MapValue.of(
                                        "podSelector",
                                        pods,
                                        "ingress",
                                        ListValue.of(ingress),
                                        "egress",
                                        ListValue.of(egress))
                                .with("policyTypes", ListValue.ofTexts(types))));
    }

    private static MapValue labels(String key, String value) {
        return MapValue.of("matchLabels", MapValue.of(key, value));
    }

    private void namespace(String name, MapValue labels) {
        add(KubeObject.of("v1", "Namespace", "", name).withAt(List.of("metadata", "labels"), labels));
    }

    private static MapValue rule(String verbs, String group, String resources) {
        return MapValue.of(
                "verbs", texts(verbs), "apiGroups", ListValue.ofTexts(List.of(group)), "resources", texts(resources));
    }

    private static ListValue texts(String list) {
        return ListValue.ofTexts(List.of(list.split(", ", -1)));
    }

    private static KubeObject role(String kind, String namespace, String name, MapValue rule) {
        return KubeObject.of(RBAC + "/v1", kind, namespace, name).with("rules", ListValue.of(rule));
    }

    private static KubeObject binding(String namespace, String name, String kind, String role, MapValue subject) {
        return KubeObject.of(RBAC + "/v1", namespace.isEmpty() ? "ClusterRoleBinding" : "RoleBinding", namespace, name)
                .with("subjects", ListValue.of(subject))
                .with("roleRef", MapValue.of("apiGroup", RBAC, "kind", kind, "name", role));
    }

    private static MapValue group(String name) {
        return MapValue.of("apiGroup", RBAC, "kind", "Group", "name", name);
    }

    private static MapValue account(String namespace, String name) {
        return MapValue.of("kind", "ServiceAccount", "namespace", namespace, "name", name);
    }

    private void add(KubeObject object) {
        objects.add(object);
    }
}
