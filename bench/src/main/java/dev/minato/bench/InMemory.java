package dev.minato.bench;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.ClusterPort;
import dev.minato.reconcile.Entropy;
import dev.minato.reconcile.Outcome;
import dev.minato.reconcile.loop.VirtualLoop;
import dev.minato.twin.EmbeddedCluster;
import dev.minato.twin.api.ApiServerConfig;
import dev.minato.twin.api.UserInfo;
import dev.minato.twin.nodes.SimulatedNodes;
import dev.minato.twin.store.GroupResource;
import dev.minato.twin.store.JournaledStore;
import java.time.Instant;
import java.util.function.IntFunction;

/** A cluster in virtual time with its store in memory, on the thread of whoever measures. */
final class InMemory {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    final VirtualLoop loop = new VirtualLoop(START);
    final EmbeddedCluster cluster = EmbeddedCluster.create(
            loop, JournaledStore.inMemory(loop), new Entropy(1), ApiServerConfig.of("bench", "127.0.0.1:6443"));
    private final ClusterPort port = cluster.as(UserInfo.ADMIN);

    InMemory() {
        loop.runDue();
    }

    /** Creates objects through the whole API server; all are stored when this returns. */
    void create(int count, IntFunction<KubeObject> object) {
        for (int i = 0; i < count; i++) {
            send(new Change.Create(object.apply(i)));
            if (i % 500 == 499) {
                loop.runDue();
            }
        }
        loop.runDue();
    }

    private void send(Change change) {
        port.send("bench", change, outcome -> {
            if (!(outcome instanceof Outcome.Done)) {
                throw new IllegalStateException(change.key() + " was not taken: " + outcome);
            }
        });
    }

    /** A namespace that takes Pods: with the account that a controller makes in each. */
    void namespace(String name) {
        create(1, _ -> KubeObject.of("v1", "Namespace", "", name));
        create(1, _ -> KubeObject.of("v1", "ServiceAccount", name, "default"));
    }

    /** Nodes that are ready: without the taint that a new node has until its controller has seen it. */
    void nodes(int count) {
        SimulatedNodes.Shape shape = new SimulatedNodes.Shape("32", "128Gi", 110, "local", 3);
        create(count, i -> SimulatedNodes.node(i, shape, START));
        MapValue patch = MapValue.of("spec", MapValue.of("taints", NullValue.NULL));
        for (int i = 0; i < count; i++) {
            send(Change.Merge.of(SimulatedNodes.node(i, shape, START), patch));
        }
        loop.runDue();
    }

    int count(String resource) {
        int count = 0;
        for (KubeObject _ : cluster.store().list(GroupResource.core(resource))) {
            count++;
        }
        return count;
    }

    /** A Pod as a Deployment makes it, written by hand: one container, requests, labels, a ConfigMap, probes. */
    static KubeObject pod(String namespace, String name, String application) {
        MapValue http = MapValue.of("path", "/healthz", "port", 8080);
        MapValue container = MapValue.builder()
                .put("name", "main")
                .put("image", "registry.example/" + application + ":1.4.2")
                .put("ports", ListValue.of(MapValue.of("containerPort", 8080, "name", "http")))
                .put("env", ListValue.of(MapValue.of("name", "APP", "value", application)))
                .put(
                        "envFrom",
                        ListValue.of(MapValue.of("configMapRef", MapValue.of("name", application + "-settings"))))
                .put("readinessProbe", MapValue.of("httpGet", http, "periodSeconds", 10))
                .put("livenessProbe", MapValue.of("httpGet", http, "periodSeconds", 20))
                .put("resources", MapValue.of("requests", MapValue.of("cpu", "100m", "memory", "128Mi")))
                .build();
        return KubeObject.of("v1", "Pod", namespace, name)
                .withMetadata(metadata ->
                        metadata.with("labels", MapValue.of("app", application, "pod-template-hash", "5f7d8c9b64")))
                .with("spec", MapValue.of("containers", ListValue.of(container)));
    }
}
