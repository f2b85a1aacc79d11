package dev.minato.bench;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.runner.Journal;
import dev.minato.twin.EmbeddedControllers;
import dev.minato.twin.store.GroupResource;
import java.time.Duration;
import java.util.List;

/** A large cluster from nothing: Deployments, all controllers, scheduler and kubelets, until every Pod is ready. */
final class ScaleBench implements Measurement {
    private static final int PODS_OF_A_DEPLOYMENT = 100;
    private static final int MINUTES_MAX = 30;

    @Override
    public String name() {
        return "scale";
    }

    @Override
    public String says() {
        return "Deployments to Ready with all controllers, in virtual time: heap and time  (--nodes --pods)";
    }

    @Override
    public void run(Setting setting) {
        int nodes = setting.number("nodes", 500);
        int pods = setting.number("pods", 10_000);
        double before = MemoryBench.heap();
        InMemory cluster = new InMemory();
        cluster.nodes(nodes);
        cluster.namespace("crowd");
        cluster.cluster.run(
                "kubernetes",
                EmbeddedControllers.all(cluster.cluster.servedKinds(), "", true),
                EmbeddedControllers::user,
                List.of(),
                Journal.Silent.SILENT);
        long start = System.nanoTime();
        cluster.create(pods / PODS_OF_A_DEPLOYMENT, i -> deployment("crowd", "app-" + i, PODS_OF_A_DEPLOYMENT));
        int wanted = pods / PODS_OF_A_DEPLOYMENT * PODS_OF_A_DEPLOYMENT;
        Duration virtual = Duration.ZERO;
        while (ready(cluster) < wanted) {
            if (virtual.toMinutes() >= MINUTES_MAX) {
                throw new IllegalStateException("only " + ready(cluster) + " Pods are ready after " + virtual);
            }
            Duration step = Duration.ofSeconds(1);
            cluster.loop.runUntil(cluster.loop.now().plus(step));
            virtual = virtual.plus(step);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long events = cluster.loop.executed();
        double heap = MemoryBench.heap() - before;
        new Figures(String.format("%,d Pods of Deployments to Ready on %,d nodes, all controllers", wanted, nodes))
                .note("durability", "none: store in memory; virtual time, wall time counted")
                .note(
                        "JVM",
                        String.format(
                                "%,d MB of heap at most", Runtime.getRuntime().maxMemory() >> 20))
                .row("wall time", "twin", "s", seconds)
                .row("virtual time", "twin", "s", (double) virtual.toSeconds())
                .row("Pods ready", "twin", "/s", wanted / seconds)
                .row("tasks of the loop", "twin", "/s", events / seconds)
                .row("heap, everything", "twin", "MB", heap / 1e6)
                .row("heap a Pod", "twin", "bytes", heap / wanted)
                .print(setting.out());
    }

    /** A Deployment as people write it. */
    static KubeObject deployment(String namespace, String name, int replicas) {
        KubeObject pod = InMemory.pod(namespace, name, name);
        MapValue labels = MapValue.of("app", name);
        return KubeObject.of("apps/v1", "Deployment", namespace, name)
                .with(
                        "spec",
                        MapValue.builder()
                                .put("replicas", replicas)
                                .put("selector", MapValue.of("matchLabels", labels))
                                .put(
                                        "template",
                                        MapValue.of(
                                                "metadata", MapValue.of("labels", labels), "spec", plain(pod.spec())))
                                .build());
    }

    /** Without probes and ConfigMap: with kwok nothing answers a probe, and both are to do the same. */
    private static MapValue plain(MapValue spec) {
        MapValue container = spec.list("containers").maps().getFirst();
        return MapValue.of(
                "containers",
                ListValue.of(container
                        .without("readinessProbe")
                        .without("livenessProbe")
                        .without("envFrom")));
    }

    private static int ready(InMemory cluster) {
        int ready = 0;
        for (KubeObject deployment : cluster.cluster.store().list(new GroupResource("apps", "deployments"))) {
            ready += (int) number(deployment.status());
        }
        return ready;
    }

    private static long number(MapValue status) {
        return status.get("readyReplicas") instanceof dev.minato.objects.tree.IntValue(long number) ? number : 0;
    }
}
