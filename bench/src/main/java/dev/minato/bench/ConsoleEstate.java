package dev.minato.bench;

import dev.minato.api.application.Claim;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An estate for the console: applications of ten objects each (Deployment, ReplicaSet, four Pods, Service, ConfigMap,
 * ServiceAccount, NetworkPolicy) with the states that controllers would have given them; five of a hundred applications
 * are not well. Every name and text is of the application, so that little can be shared that could not be shared in life.
 */
final class ConsoleEstate {
    static final int OBJECTS_EACH = 10;
    private static final int PODS = 4;
    private static final int TEAMS = 100;
    private static final int NODES = 500;

    private ConsoleEstate() {}

    static String team(int application) {
        return "team-" + application % TEAMS;
    }

    static List<String> namespaces() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < TEAMS; i++) {
            names.add(team(i));
        }
        return names;
    }

    static String name(int application) {
        return List.of("checkout", "billing", "search", "ledger", "catalog", "delivery", "pricing")
                        .get(application % 7) + "-"
                + List.of("api", "web", "worker").get(application % 3) + "-" + application;
    }

    /** A change that needs what was made before, by name of the step. */
    record Step(String makes, Function<Map<String, KubeObject>, Change> change) {}

    /** What makes one application, in order. */
    static List<Step> steps(int i) {
        String name = name(i);
        String namespace = team(i);
        List<Step> steps = new ArrayList<>();
        Consumer<KubeObject> create = object -> steps.add(new Step(object.kind(), _ -> new Change.Create(object)));
        create.accept(claimed(i, KubeObject.of("v1", "ServiceAccount", namespace, name)));
        create.accept(claimed(
                i,
                KubeObject.of("v1", "ConfigMap", namespace, name)
                        .with("data", MapValue.of("settings", "name=" + name + "\n" + "key=value\n".repeat(30)))));
        create.accept(claimed(
                i,
                KubeObject.of("v1", "Service", namespace, name)
                        .with(
                                "spec",
                                MapValue.of(
                                        "selector",
                                        MapValue.of("app", name),
                                        "ports",
                                        ListValue.of(MapValue.of("port", 80, "targetPort", 8080)),
                                        "clusterIP",
                                        "None"))));
        create.accept(claimed(
                i,
                KubeObject.of("networking.k8s.io/v1", "NetworkPolicy", namespace, name)
                        .with(
                                "spec",
                                MapValue.of("podSelector", MapValue.of("matchLabels", MapValue.of("app", name))))));
        MapValue pod = InMemory.pod(namespace, name, name).spec().with("serviceAccountName", (Object) name);
        MapValue labels = MapValue.of("app", name, "pod-template-hash", "5f7d8c9b64");
        MapValue template = MapValue.of("metadata", MapValue.of("labels", labels), "spec", pod);
        MapValue set =
                MapValue.of("replicas", PODS, "selector", MapValue.of("matchLabels", labels), "template", template);
        create.accept(claimed(
                i, KubeObject.of("apps/v1", "Deployment", namespace, name).with("spec", set)));
        String replicas = name + "-5f7d8c9b64";
        steps.add(new Step(
                "ReplicaSet",
                made -> new Change.Create(
                        owned(made.get("Deployment"), KubeObject.of("apps/v1", "ReplicaSet", namespace, replicas))
                                .with("spec", set))));
        MapValue counts = MapValue.of("replicas", PODS, "readyReplicas", PODS, "availableReplicas", PODS);
        steps.add(status("Deployment", counts));
        steps.add(status("ReplicaSet", counts));
        for (int p = 0; p < PODS; p++) {
            String podName = replicas + "-" + Integer.toString(i * PODS + p + 46_656, 36);
            String node = "node-" + (i + p) % NODES;
            KubeObject one = KubeObject.of("v1", "Pod", namespace, podName)
                    .withMetadata(metadata -> metadata.with("labels", labels))
                    .with("spec", pod.with("nodeName", (Object) node));
            steps.add(new Step(podName, made -> new Change.Create(owned(made.get("ReplicaSet"), one))));
            steps.add(status(podName, running(i * PODS + p)));
        }
        KubeObject application = KubeObject.of("minato.dev/v1alpha1", "Application", "minato", name)
                .withMetadata(metadata -> metadata.with("labels", MapValue.of("minato.dev/tenant", namespace)))
                .with(
                        "spec",
                        MapValue.of(
                                "source",
                                MapValue.of(
                                        "repo",
                                        "https://git.example/" + namespace + "/deploy.git",
                                        "path",
                                        "apps/" + name),
                                "environment",
                                List.of("develop", "staging", "production").get(i % 3)));
        create.accept(application);
        steps.add(status("Application", applicationStatus(i, "5d6e7f8")));
        return steps;
    }

    private static Step status(String of, MapValue status) {
        return new Step(of, made -> Change.Merge.status(given(made.get(of)), MapValue.of("status", status)));
    }

    private static KubeObject given(@Nullable KubeObject object) {
        if (object == null) {
            throw new IllegalStateException("a step needs what an earlier one made");
        }
        return object;
    }

    private static KubeObject claimed(int application, KubeObject object) {
        String claim = Claim.of("minato/" + name(application), object);
        return object.withMetadata(metadata -> metadata.with("annotations", MapValue.of(Claim.ANNOTATION, claim)));
    }

    private static KubeObject owned(@Nullable KubeObject owner, KubeObject object) {
        KubeObject by = given(owner);
        MapValue reference = MapValue.builder()
                .put("apiVersion", by.apiVersion())
                .put("kind", by.kind())
                .put("name", by.name())
                .put("uid", by.uid())
                .put("controller", true)
                .build();
        return object.withMetadata(metadata -> metadata.with("ownerReferences", ListValue.of(reference)));
    }

    private static MapValue running(int number) {
        String ip = "10." + (number >> 16) + "." + (number >> 8 & 255) + "." + (number & 255);
        MapValue container = MapValue.builder()
                .put("name", "main")
                .put("ready", true)
                .put("restartCount", 0)
                .put("image", "registry.example/main:1.4.2")
                .put("imageID", "registry.example/main@sha256:" + "0123456789abcdef".repeat(4))
                .put("containerID", "containerd://" + Integer.toHexString(number * 31) + "89abcdef".repeat(7))
                .put("state", MapValue.of("running", MapValue.of("startedAt", "2026-01-01T00:00:05Z")))
                .build();
        return MapValue.builder()
                .put("phase", "Running")
                .put("podIP", ip)
                .put("podIPs", ListValue.of(MapValue.of("ip", ip)))
                .put("startTime", "2026-01-01T00:00:00Z")
                .put(
                        "conditions",
                        ListValue.of(condition("PodScheduled"), condition("Ready"), condition("ContainersReady")))
                .put("containerStatuses", ListValue.of(container))
                .build();
    }

    private static MapValue condition(String type) {
        return MapValue.of("type", type, "status", "True", "lastTransitionTime", "2026-01-01T00:00:00Z");
    }

    /** As the platform's controller writes it. */
    static MapValue applicationStatus(int i, String revision) {
        boolean bad = i % 33 == 0;
        boolean moving = i % 50 == 1;
        String health = bad ? "Degraded" : moving ? "Progressing" : "Healthy";
        String message = bad
                ? "Deployment " + team(i) + "/" + name(i)
                        + ": 2 of 4 Pods are ready: ImagePullBackOff: registry.example/" + name(i) + ":1.4.3"
                : moving ? "Deployment " + team(i) + "/" + name(i) + ": 3 of 4 Pods are updated" : "all is well";
        MapValue ready = MapValue.builder()
                .put("type", "Ready")
                .put("status", bad || moving ? "False" : "True")
                .put("reason", health)
                .put("message", message)
                .put("lastTransitionTime", "2026-01-01T00:00:00Z")
                .build();
        String commit = revision + "a".repeat(33);
        MapValue sync = MapValue.builder()
                .put("status", i % 40 == 2 ? "OutOfSync" : "Synced")
                .put("revision", commit)
                .put("wanted", commit)
                .put("display", "main@" + revision)
                .put("subject", "release " + i)
                .build();
        MapValue past = MapValue.builder()
                .put("id", "1")
                .put("revision", commit)
                .put("subject", "release " + i)
                .put("by", "git")
                .put("finishedAt", "2026-01-01T00:00:00Z")
                .build();
        return MapValue.builder()
                .put("observedGeneration", 1)
                .put("sync", sync)
                .put("health", MapValue.of("status", health, "reason", message))
                .put("resources", MapValue.of("total", 5, "synced", 5, "healthy", bad || moving ? 4 : 5))
                .put(
                        "kinds",
                        ListValue.ofTexts(List.of(
                                "ConfigMap",
                                "Service",
                                "ServiceAccount",
                                "Deployment.apps",
                                "NetworkPolicy.networking.k8s.io")))
                .put("history", ListValue.of(past))
                .put("conditions", ListValue.of(ready))
                .build();
    }

    /** Where a fill stands; one for each application that is being made. */
    static Map<String, KubeObject> nothingMade() {
        return new TreeMap<>();
    }
}
