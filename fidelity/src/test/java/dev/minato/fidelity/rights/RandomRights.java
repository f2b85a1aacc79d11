package dev.minato.fidelity.rights;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.prove.kube.rbac.Action;
import dev.minato.prove.kube.rbac.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Roles, bindings and questions about them, by a seed. Their names begin with the seed, so that sets can be together. */
final class RandomRights {
    private static final String GROUP = "rbac.authorization.k8s.io";
    private static final String[] NAMESPACES = {"rights-a", "rights-b"};

    private final Random random;
    private final String prefix;
    private final List<String> clusterRoles = new ArrayList<>();
    private final List<String> roles = new ArrayList<>();

    RandomRights(long seed) {
        random = new Random(seed);
        prefix = "r" + seed + "-";
    }

    /** @param dangling whether bindings may refer to roles that are not there */
    List<KubeObject> objects(boolean dangling) {
        List<KubeObject> objects = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clusterRoles.add(prefix + "cluster-" + i);
            objects.add(KubeObject.of(GROUP + "/v1", "ClusterRole", "", prefix + "cluster-" + i)
                    .with("rules", many(3, () -> rule(true))));
            roles.add(prefix + "role-" + i);
            for (String namespace : NAMESPACES) {
                objects.add(KubeObject.of(GROUP + "/v1", "Role", namespace, prefix + "role-" + i)
                        .with("rules", many(2, () -> rule(false))));
            }
        }
        if (dangling) {
            roles.add("gone");
            clusterRoles.add("gone");
        }
        for (int i = 0; i < 5; i++) {
            objects.add(KubeObject.of(GROUP + "/v1", "ClusterRoleBinding", "", prefix + "binding-" + i)
                    .with("subjects", many(2, () -> subject("")))
                    .with("roleRef", ref("ClusterRole", pick(clusterRoles))));
            String namespace = pick(NAMESPACES);
            objects.add(KubeObject.of(GROUP + "/v1", "RoleBinding", namespace, prefix + "binding-" + i)
                    .with("subjects", many(2, () -> subject(namespace)))
                    .with(
                            "roleRef",
                            random.nextBoolean() ? ref("Role", pick(roles)) : ref("ClusterRole", pick(clusterRoles))));
        }
        return objects;
    }

    private static MapValue ref(String kind, String name) {
        return MapValue.of("apiGroup", GROUP, "kind", kind, "name", name);
    }

    private MapValue rule(boolean cluster) {
        if (cluster && random.nextInt(4) == 0) {
            return MapValue.of(
                    "verbs",
                    texts("get", "post", "*"),
                    "nonResourceURLs",
                    texts("/metrics", "/metrics/*", "/debug/**", "*", "/odd*/x"));
        }
        MapValue rule = MapValue.of(
                "verbs",
                texts("get", "list", "create", "patch", "escalate", "*"),
                "apiGroups",
                texts("", "apps", "example.org", "*"),
                "resources",
                texts("pods", "pods/exec", "*/exec", "*/scale", "deployments", "deployments/scale", "*"));
        return random.nextInt(3) == 0 ? rule.with("resourceNames", texts("x", "y", "*")) : rule;
    }

    private MapValue subject(String namespace) {
        return switch (random.nextInt(3)) {
            case 0 -> MapValue.of("apiGroup", GROUP, "kind", "User", "name", pick(users()));
            case 1 -> MapValue.of("apiGroup", GROUP, "kind", "Group", "name", pick(groups()));
            default -> {
                MapValue account = MapValue.of("kind", "ServiceAccount", "name", pick("robot", prefix + "robot"));
                // without a namespace it is the binding's own, but the API server wants one in all
                yield account.with(
                        "namespace", namespace.isEmpty() || random.nextBoolean() ? pick(NAMESPACES) : namespace);
            }
        };
    }

    private String[] users() {
        return new String[] {prefix + "eve", prefix + "bob", "system:serviceaccount:rights-a:robot"};
    }

    private String[] groups() {
        return new String[] {prefix + "dev", prefix + "ops", "system:serviceaccounts:rights-b"};
    }

    Identity identity() {
        return switch (random.nextInt(4)) {
            case 0 -> Identity.account(pick(NAMESPACES), pick("robot", prefix + "robot"));
            case 1 -> Identity.user(pick(users()), pick(groups()));
            case 2 -> Identity.user(pick(users()));
            default -> Identity.user(prefix + "nobody", pick(groups()));
        };
    }

    Action action() {
        if (random.nextInt(5) == 0) {
            return new Action.OnPath(
                    pick("get", "post", "put"),
                    pick(
                            "/metrics",
                            "/metrics/x",
                            "/metricsx",
                            "/debug/",
                            "/debug/x",
                            "/odd*/x",
                            "/oddly/x",
                            "/version"));
        }
        String namespace = pick("rights-a", "rights-b", "");
        return new Action.OnResource(
                pick("get", "list", "create", "patch", "delete", "escalate"),
                pick("", "apps", "example.org"),
                pick("pods", "pods/exec", "pods/log", "deployments", "deployments/scale", "statefulsets/scale"),
                namespace,
                pick("", "x", "y", "z", "*"));
    }

    private ListValue many(int most, Supplier<MapValue> one) {
        List<MapValue> all = new ArrayList<>();
        int count = 1 + random.nextInt(most);
        for (int i = 0; i < count; i++) {
            all.add(one.get());
        }
        return ListValue.of(all);
    }

    /** One of these, or two. */
    private ListValue texts(String... of) {
        String first = pick(of);
        String second = pick(of);
        return ListValue.ofTexts(first.equals(second) ? List.of(first) : List.of(first, second));
    }

    private String pick(String... of) {
        return of[random.nextInt(of.length)];
    }

    private String pick(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
