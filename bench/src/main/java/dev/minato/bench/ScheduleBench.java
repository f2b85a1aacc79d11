package dev.minato.bench;

import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.runner.Journal;
import dev.minato.twin.EmbeddedControllers;
import dev.minato.twin.scheduler.SchedulerController;
import dev.minato.twin.store.GroupResource;
import java.time.Duration;
import java.util.List;

/** The scheduler alone: nodes and Pods are there, it binds them. */
final class ScheduleBench implements Measurement {
    @Override
    public String name() {
        return "schedule";
    }

    @Override
    public String says() {
        return "Pods bound a second, 5,000 nodes, 10,000 plain Pods  (--nodes --pods)";
    }

    @Override
    public void run(Setting setting) {
        int nodes = setting.number("nodes", 5_000);
        int pods = setting.number("pods", 10_000);
        double[] quiet = new double[setting.rounds()];
        double[] telling = new double[setting.rounds()];
        for (int round = -1; round < setting.rounds(); round++) {
            double without = bound(nodes, pods, false);
            double with = bound(nodes, pods, true);
            if (round >= 0) {
                quiet[round] = without;
                telling[round] = with;
            }
        }
        new Figures(String.format("schedule %,d plain Pods (requests, no affinity) on %,d nodes", pods, nodes))
                .note("admission", "each binding goes through the API server: RBAC, admission, store in memory")
                .note(
                        "client",
                        "none: the scheduler and the API server share one thread, in virtual time, wall time counted")
                .row("bound, no Events", "twin", "Pods/s", quiet)
                .row("bound, an Event each", "twin", "Pods/s", telling)
                .print(setting.out());
    }

    private static double bound(int nodes, int pods, boolean events) {
        InMemory cluster = new InMemory();
        cluster.nodes(nodes);
        cluster.namespace("crowd");
        cluster.create(pods, i -> InMemory.pod("crowd", "web-" + i, "web"));
        long start = System.nanoTime();
        cluster.cluster.run(
                "kubernetes",
                List.of(new SchedulerController(events)),
                EmbeddedControllers::user,
                List.of(),
                Journal.Silent.SILENT);
        for (int step = 0; step < 600 && waiting(cluster) > 0; step++) {
            cluster.loop.runUntil(cluster.loop.now().plus(Duration.ofMillis(100)));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (waiting(cluster) > 0) {
            throw new IllegalStateException(waiting(cluster) + " Pods wait after a minute");
        }
        return pods / seconds;
    }

    private static int waiting(InMemory cluster) {
        int waiting = 0;
        for (KubeObject pod : cluster.cluster.store().list(GroupResource.core("pods"))) {
            if (pod.spec().textOrEmpty("nodeName").isEmpty()) {
                waiting++;
            }
        }
        return waiting;
    }
}
