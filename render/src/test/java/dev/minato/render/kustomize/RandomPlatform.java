package dev.minato.render.kustomize;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.objects.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Makes a small platform by chance: a base of objects that name each other, a component, and an overlay, with fields
 * from the whole reference of kustomize. Where {@link RandomKustomization} looks into patches, this looks at how the
 * transformers work on each other's results.
 */
final class RandomPlatform {
    private static final String COMPONENT = "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n";

    private final Random random;
    private final Map<String, String> files = new TreeMap<>();

    RandomPlatform(long seed) {
        this.random = new Random(seed);
    }

    /** Files by path; the overlay is in {@code overlay}. */
    Map<String, String> files() {
        files.put("base/all.yaml", objects());
        MapValue base = MapValue.of("resources", List.of("all.yaml"));
        base = generators(base, "create");
        if (chance(30)) {
            base = base.with("vars", (Value) ListValue.of(variable()));
        }
        put("base", "", features("base", base, 25));
        put("comp", COMPONENT, features("comp", MapValue.of("metadata", MapValue.of("name", "comp")), 25));
        MapValue overlay = MapValue.of("resources", List.of("../base"));
        if (chance(50)) {
            overlay = overlay.with("components", (Value) ListValue.ofTexts(List.of("../comp")));
        }
        if (chance(40) && base.has("configMapGenerator")) {
            overlay = generators(overlay, pick("merge", "replace"));
        }
        if (chance(20)) {
            overlay = overlay.with("buildMetadata", (Value)
                    ListValue.ofTexts(List.of(pick("originAnnotations", "transformerAnnotations"), "managedByLabel")));
        }
        if (chance(20)) {
            overlay = overlay.with("sortOptions", (Value) MapValue.of("order", pick("fifo", "legacy")));
        }
        put("overlay", "", features("overlay", overlay, 40));
        return files;
    }

    private void put(String directory, String head, MapValue kustomization) {
        files.put(directory + "/kustomization.yaml", head + Yaml.write(kustomization));
    }

    private MapValue generators(MapValue to, String behavior) {
        MapValue one = MapValue.of("name", "settings", "behavior", behavior).with("literals", (Value)
                ListValue.ofTexts(List.of("mode=" + pick("fast", "slow"), "size=" + pick("1", "x y"))));
        if (chance(30)) {
            one = one.with("options", (Value) MapValue.of(
                    pick("disableNameSuffixHash", "immutable"), true, "labels", MapValue.of("gen", pick("a", "b"))));
        }
        MapValue with = to.with("configMapGenerator", (Value) ListValue.of(one));
        return behavior.equals("create") && chance(40)
                ? with.with("secretGenerator", (Value)
                        ListValue.of(MapValue.of("name", "token", "literals", List.of("t=" + pick("1", "secret")))))
                : with;
    }

    private MapValue variable() {
        return MapValue.of(
                "name",
                "WHERE",
                "objref",
                MapValue.of("apiVersion", "v1", "kind", "Service", "name", "web"),
                "fieldref",
                MapValue.of("fieldPath", pick("metadata.name", "spec.ports[0].port", "spec.ports.0.name")));
    }

    private MapValue features(String directory, MapValue to, int percent) {
        MapValue with = to;
        if (chance(percent)) {
            with = with.with("namePrefix", directory + "-");
        }
        if (chance(percent)) {
            with = with.with("nameSuffix", "-" + directory);
        }
        if (chance(percent)) {
            with = with.with("namespace", pick("shop", "default", "live"));
        }
        if (chance(percent)) {
            with = with.with("labels", (Value) ListValue.of(label(directory)));
        }
        if (chance(percent / 2)) {
            with = with.with("commonLabels", (Value) MapValue.of("common", directory));
        }
        if (chance(percent / 2)) {
            with = with.with("commonAnnotations", (Value) MapValue.of("note", directory));
        }
        if (chance(percent)) {
            with = with.with("images", (Value)
                    ListValue.of(MapValue.of("name", pick("shop/web", "shop/.*"), "newTag", pick("v2", "v3"))));
        }
        if (chance(percent / 2)) {
            with = with.with("replicas", (Value) ListValue.of(MapValue.of("name", "web", "count", random.nextInt(9))));
        }
        if (chance(percent)) {
            with = with.with("patches", (Value) ListValue.of(patch()));
        }
        if (chance(percent)) {
            with = with.with("replacements", (Value) ListValue.of(replacement()));
        }
        if (chance(percent)) {
            with = with.with("transformers", (Value) ListValue.ofTexts(List.of(Yaml.write(plugin(directory)))));
        }
        if (chance(percent / 2)) {
            files.put(directory + "/fields.yaml", Yaml.write(configuration()));
            with = with.with("configurations", (Value) ListValue.ofTexts(List.of("fields.yaml")));
        }
        return with;
    }

    private MapValue label(String directory) {
        MapValue label = MapValue.of("pairs", MapValue.of("team-" + directory, pick("a", "b")));
        return switch (random.nextInt(4)) {
            case 0 -> label.with("includeSelectors", (Object) true);
            case 1 -> label.with("includeTemplates", (Object) true);
            case 2 ->
                label.with("fields", (Value)
                        ListValue.of(MapValue.of("path", "spec/labels", "kind", "Queue", "create", chance(50))));
            default -> label;
        };
    }

    private MapValue patch() {
        String text = switch (random.nextInt(4)) {
            case 0 -> "- {op: add, path: /metadata/labels, value: {patched: \"1\"}}\n";
            case 1 -> "- {op: add, path: /spec/extra, value: [1, a]}\n";
            case 2 ->
                "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: any}\nspec: {template: {spec: {containers:"
                        + " [{name: web, env: [{name: A, value: patched}]}, {name: more, image: \"shop/more:1\"}]}}}\n";
            default -> "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: any, annotations: {p: x}}\n";
        };
        return MapValue.of("target", MapValue.of("kind", pick("Deployment", "Deploy.*")), "patch", text);
    }

    private MapValue replacement() {
        MapValue source = pick(
                MapValue.of("kind", "Service", "name", "web", "fieldPath", "metadata.name"),
                MapValue.of("kind", "Queue", "name", "orders", "fieldPath", "spec.topic"),
                MapValue.of("kind", "Service", "name", "web", "fieldPath", "spec.ports.0.name"));
        MapValue target = pick(
                MapValue.of(
                        "select",
                        MapValue.of("kind", "Deployment"),
                        "fieldPaths",
                        List.of("spec.template.spec.containers.[name=web].env.[name=A].value")),
                MapValue.of(
                        "select",
                        MapValue.of("kind", "Queue"),
                        "fieldPaths",
                        List.of("metadata.annotations.from", "spec.made.here"),
                        "options",
                        MapValue.of("create", true)),
                MapValue.of(
                        "select",
                        MapValue.of("kind", "Queue"),
                        "fieldPaths",
                        List.of("spec.url"),
                        "options",
                        MapValue.of("delimiter", "/", "index", random.nextInt(4))));
        return MapValue.of("source", source, "targets", ListValue.of(target));
    }

    private MapValue plugin(String directory) {
        MapValue head = MapValue.of("apiVersion", "builtin", "metadata", MapValue.of("name", "plugin-" + directory));
        return switch (random.nextInt(5)) {
            case 0 ->
                head.with("kind", "PrefixTransformer").with("prefix", "t-").with("fieldSpecs", (Value)
                        ListValue.of(MapValue.of("path", "metadata/name")));
            case 1 ->
                head.with("kind", "LabelTransformer")
                        .with("labels", (Value) MapValue.of("plugin", directory))
                        .with("fieldSpecs", (Value)
                                ListValue.of(MapValue.of("path", "metadata/labels", "create", true)));
            case 2 ->
                head.with("kind", "NamespaceTransformer")
                        .with("metadata", (Value) MapValue.of("name", "plugin-" + directory, "namespace", "plugged"))
                        .with("unsetOnly", (Object) chance(50))
                        .with("setRoleBindingSubjects", pick("none", "allServiceAccounts", "defaultOnly"));
            case 3 ->
                head.with("kind", "ValueAddTransformer").with("value", "added").with("targets", (Value)
                        ListValue.of(MapValue.of(
                                "selector",
                                MapValue.of("kind", "Queue"),
                                "fieldPath",
                                "spec/url",
                                "filePathPosition",
                                random.nextInt(4))));
            default ->
                head.with("kind", "ReplicaCountTransformer")
                        .with("replica", (Value) MapValue.of("name", "web", "count", random.nextInt(9)))
                        .with("fieldSpecs", (Value) ListValue.of(
                                MapValue.of("path", "spec/replicas", "kind", "Deployment", "create", true)));
        };
    }

    private MapValue configuration() {
        MapValue queue = MapValue.of("kind", "Queue");
        return pick(
                MapValue.of(
                        "nameReference",
                        ListValue.of(MapValue.of(
                                "kind", "ConfigMap", "fieldSpecs", ListValue.of(queue.with("path", "spec/settings"))))),
                MapValue.of("namePrefix", ListValue.of(queue.with("path", "spec/topic"))),
                MapValue.of("images", ListValue.of(queue.with("path", "spec/image"))),
                MapValue.of("varReference", ListValue.of(queue.with("path", "spec/url"))),
                MapValue.of(
                        "commonLabels",
                        ListValue.of(queue.with("path", "spec/labels").with("create", (Object) true))));
    }

    private String objects() {
        List<String> objects = new ArrayList<>();
        objects.add("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, labels: {app: web}}
                spec:
                  replicas: 1
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec:
                      serviceAccountName: web
                      containers:
                      - name: web
                        image: shop/web:v1
                        args: [--at, $(WHERE)]
                        env: [{name: A, value: a}, {name: S, valueFrom: {secretKeyRef: {name: token, key: t}}}]
                        envFrom: [{configMapRef: {name: settings}}]
                """);
        objects.add("""
                apiVersion: v1
                kind: Service
                metadata: {name: web, annotations: {at: "x-$(WHERE)"}}
                spec: {selector: {app: web}, ports: [{port: 80, name: http}]}
                """);
        objects.add("""
                apiVersion: shop.example/v1
                kind: Queue
                metadata: {name: orders}
                spec: {topic: orders, settings: settings, image: "shop/web:v1", url: http/$(WHERE)/x, labels: {a: b}}
                """);
        if (chance(50)) {
            objects.add("""
                    apiVersion: v1
                    kind: ServiceAccount
                    metadata: {name: web}
                    """);
            objects.add("""
                    apiVersion: rbac.authorization.k8s.io/v1
                    kind: RoleBinding
                    metadata: {name: web}
                    subjects: [{kind: ServiceAccount, name: web, namespace: shop}, {kind: ServiceAccount, name: default}]
                    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
                    """);
        }
        if (chance(50)) {
            objects.add("""
                    apiVersion: networking.k8s.io/v1
                    kind: Ingress
                    metadata: {name: web}
                    spec: {rules: [{host: $(WHERE).example, http: {paths: [{backend: {service: {name: web}}}]}}]}
                    """);
            objects.add("""
                    apiVersion: autoscaling/v2
                    kind: HorizontalPodAutoscaler
                    metadata: {name: web}
                    spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
                    """);
        }
        return String.join("---\n", objects);
    }

    @SafeVarargs
    private <T> T pick(T... from) {
        return from[random.nextInt(from.length)];
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
