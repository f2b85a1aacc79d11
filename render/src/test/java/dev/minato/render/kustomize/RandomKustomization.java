package dev.minato.render.kustomize;

import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import dev.minato.objects.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Makes small kustomizations by chance: a base with a few objects, an overlay with patches and transformers. */
final class RandomKustomization {
    private static final List<String> NAMES = List.of("a", "b", "c");

    private final Random random;

    RandomKustomization(long seed) {
        this.random = new Random(seed);
    }

    /** Files by path; the overlay is in {@code overlay}. */
    Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        StringBuilder resources = new StringBuilder();
        for (int i = random.nextInt(3) + 1; i > 0; i--) {
            resources.append("---\n").append(Yaml.write(object(NAMES.get(i - 1))));
        }
        files.put("base/all.yaml", resources.toString());
        files.put("base/kustomization.yaml", Yaml.write(base()));
        files.put("overlay/kustomization.yaml", Yaml.write(overlay()));
        return files;
    }

    private MapValue base() {
        MapValue base = MapValue.of("resources", List.of("all.yaml"));
        if (chance(40)) {
            base = base.with("configMapGenerator", (Value) generators("create"));
        }
        return transformers(base, 20);
    }

    private MapValue overlay() {
        MapValue overlay = MapValue.of("resources", List.of("../base"));
        List<Value> patches = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            patches.add(patch());
        }
        overlay = overlay.with("patches", (Value) ListValue.of(patches));
        return transformers(overlay, 35);
    }

    private MapValue transformers(MapValue to, int percent) {
        MapValue with = to;
        if (chance(percent)) {
            with = with.with("namePrefix", pick("p-", "q-"));
        }
        if (chance(percent)) {
            with = with.with("nameSuffix", pick("-s", "-t"));
        }
        if (chance(percent)) {
            with = with.with("namespace", pick("n", "m"));
        }
        if (chance(percent)) {
            with = with.with("commonLabels", (Value) MapValue.of(pick("com", "mon"), "common"));
        }
        if (chance(percent)) {
            with = with.with("commonAnnotations", (Value) MapValue.of("note", pick("1", "yes", "x y")));
        }
        if (chance(percent)) {
            MapValue label = MapValue.of("pairs", MapValue.of("team", "t"));
            label = chance(50)
                    ? label.with("includeSelectors", chance(50))
                    : label.with("includeTemplates", chance(50));
            with = with.with("labels", (Value) ListValue.of(label));
        }
        if (chance(percent)) {
            MapValue image =
                    MapValue.of("name", pick("img", "reg.example/img"), pick("newTag", "tagSuffix"), pick("7", "x"));
            with = with.with("images", (Value) ListValue.of(chance(30) ? image.with("newName", "other/img") : image));
        }
        return with;
    }

    private ListValue generators(String behavior) {
        return ListValue.of(MapValue.of(
                "name", "settings", "behavior", behavior, "literals", List.of("k=" + random.nextInt(3), "l=<&>")));
    }

    private MapValue patch() {
        if (chance(30)) {
            ListValue operations = ListValue.of(operation(), operation());
            return MapValue.of("target", target(), "patch", Yaml.write(operations));
        }
        MapValue patch = MapValue.of("patch", Yaml.write(deployment(pick("a", "b", "c"), true)));
        return chance(40) ? patch.with("target", (Value) target()) : patch;
    }

    private MapValue target() {
        MapValue target = MapValue.of("kind", pick("Deployment", "Dep.*", "Pod", "Thing|Deployment"));
        if (chance(30)) {
            target = target.with("name", pick("a", "p-a", ".*a.*"));
        }
        return chance(20) ? target.with("labelSelector", pick("app=a", "app in (a,b)", "!app")) : target;
    }

    private MapValue operation() {
        String path = pick(
                "/metadata/labels/app",
                "/metadata/name",
                "/spec/replicas",
                "/spec/template/spec/containers/0/image",
                "/spec/template/spec/containers/-",
                "/spec/template/spec/containers/-1",
                "/metadata/annotations",
                "/spec/template/spec/volumes");
        MapValue operation = MapValue.of("op", pick("add", "replace", "remove", "test"), "path", path);
        if (path.equals("/metadata/name")) {
            return operation.with("value", "x"); // kustomize takes a name that is no text
        }
        return operation.with("value", pick((Value) StringValue.of("x"), IntValue.of(3), MapValue.of("name", "new")));
    }

    private MapValue object(String name) {
        return switch (random.nextInt(5)) {
            case 0 ->
                MapValue.of(
                                "apiVersion", "v1",
                                "kind", "Service",
                                "metadata", metadata(name, false))
                        .with("spec", (Value)
                                MapValue.of("selector", MapValue.of("app", name), "ports", ports("port", false)));
            case 1 ->
                MapValue.of("apiVersion", "example.com/v1", "kind", "Thing", "metadata", metadata(name, false))
                        .with("spec", (Value) MapValue.of("containers", containers(false)));
            default -> deployment(name, false);
        };
    }

    private MapValue deployment(String name, boolean patch) {
        MapValue pod = MapValue.of("containers", containers(patch));
        if (chance(50)) {
            pod = pod.with("volumes", (Value) volumes(patch));
        }
        if (chance(20)) {
            pod = pod.with("hostAliases", (Value)
                    ListValue.of(MapValue.of("ip", pick("1.1.1.1", "2.2.2.2"), "x", pick("1", "2"))));
        }
        if (chance(30)) {
            pod = pod.with("tolerations", (Value) ListValue.of(MapValue.of("key", pick("t", "u"))));
        }
        MapValue template = MapValue.of("spec", directive(pod, patch));
        if (chance(60)) {
            template = template.with("metadata", (Value) MapValue.of("labels", MapValue.of("app", name)));
        }
        MapValue spec = MapValue.of("template", template);
        if (chance(50)) {
            spec = spec.with("replicas", maybeNull(IntValue.of(random.nextInt(4)), patch));
        }
        if (!patch && chance(50)) {
            spec = spec.with("selector", (Value) MapValue.of("matchLabels", MapValue.of("app", name)));
        }
        MapValue whole = MapValue.of("apiVersion", "apps/v1", "kind", "Deployment", "metadata", metadata(name, patch));
        whole = whole.with("spec", (Value) spec);
        return patch && chance(5) ? whole.with("$patch", "delete") : whole;
    }

    private MapValue metadata(String name, boolean patch) {
        MapValue metadata = MapValue.of("name", name);
        if (chance(50)) {
            metadata = metadata.with("labels", (Value)
                    MapValue.of("app", maybeNull(StringValue.of(name), patch), pick("k", "l"), pick("v", "1")));
        }
        if (chance(40)) {
            metadata = metadata.with("annotations", (Value)
                    MapValue.of(pick("x", "y"), pick((Value) StringValue.of("s"), IntValue.of(8080))));
        }
        if (chance(20)) {
            metadata = metadata.with("finalizers", (Value) ListValue.ofTexts(List.of(pick("f", "g"), "h")));
        }
        return chance(20) ? metadata.with("creationTimestamp", (Value) NullValue.NULL) : metadata;
    }

    private ListValue containers(boolean patch) {
        List<Value> containers = new ArrayList<>();
        for (String name : some("one", "two", "three")) {
            MapValue container = MapValue.of("name", name);
            if (chance(60)) {
                container = container.with("image", pick("img", "img:1", "reg.example/img:2@sha256:ab", "imgs"));
            }
            if (chance(50)) {
                container = container.with("env", (Value) env(patch));
            }
            if (chance(50)) {
                container = container.with("ports", (Value) ports("containerPort", patch));
            }
            if (chance(30)) {
                container = container.with("args", maybeNull(ListValue.ofTexts(List.of(pick("-a", "-b"))), patch));
            }
            if (chance(30)) {
                container = container.with("resources", (Value)
                        (chance(30)
                                ? MapValue.EMPTY
                                : MapValue.of(
                                        "limits",
                                        MapValue.of(pick("cpu", "memory"), maybeNull(IntValue.of(1), patch)))));
            }
            if (chance(20)) {
                container = container.with(
                        "envFrom", (Value) ListValue.of(MapValue.of("configMapRef", MapValue.of("name", "settings"))));
            }
            containers.add(directive(container, patch));
        }
        return listDirective(containers, patch);
    }

    private ListValue env(boolean patch) {
        List<Value> env = new ArrayList<>();
        for (String name : some("A", "B", "C")) {
            env.add(directive(MapValue.of("name", name, "value", pick("1", "2")), patch));
        }
        return listDirective(env, patch);
    }

    private ListValue ports(String key, boolean patch) {
        List<Value> ports = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            MapValue port = MapValue.of(key, pick(80, 81));
            if (chance(50)) {
                port = port.with("protocol", pick("TCP", "UDP"));
            }
            ports.add(directive(chance(50) ? port.with("name", pick("p", "q")) : port, patch));
        }
        return ListValue.of(ports);
    }

    private ListValue volumes(boolean patch) {
        List<Value> volumes = new ArrayList<>();
        for (String name : some("v", "w")) {
            MapValue volume = MapValue.of("name", name);
            if (chance(70)) {
                volume = volume.with("emptyDir", maybeNull(MapValue.EMPTY, true));
            }
            volumes.add(directive(
                    chance(30) ? volume.with("configMap", (Value) MapValue.of("name", "settings")) : volume, patch));
        }
        return ListValue.of(volumes);
    }

    private ListValue listDirective(List<Value> items, boolean patch) {
        if (patch && chance(8)) {
            items.add(random.nextInt(items.size() + 1), MapValue.of("$patch", pick("replace", "delete", "merge")));
        }
        return ListValue.of(items);
    }

    private MapValue directive(MapValue map, boolean patch) {
        return patch && chance(8) ? map.with("$patch", pick("delete", "replace", "merge")) : map;
    }

    private Value maybeNull(Value value, boolean patch) {
        return patch && chance(20) ? NullValue.NULL : value;
    }

    private List<String> some(String... from) {
        List<String> some = new ArrayList<>();
        for (String one : from) {
            if (chance(60)) {
                some.add(random.nextInt(some.size() + 1), one);
            }
        }
        return some;
    }

    @SafeVarargs
    private <T> T pick(T... from) {
        return from[random.nextInt(from.length)];
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
