package dev.minato.bench;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Entropy;
import dev.minato.reconcile.Outcome;
import dev.minato.reconcile.runner.Effect;
import dev.minato.reconcile.runner.Journal;
import dev.minato.reconcile.runner.Runner;
import dev.minato.reconcile.runner.Settings;
import dev.minato.reconcile.sim.SimCluster;
import dev.minato.reconcile.world.WorldEvent;
import dev.minato.twin.nodes.SimulatedNodes;
import dev.minato.twin.scheduler.SchedulerController;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.List;

/**
 * How many plain Pods a second the scheduler binds: runner, World and scheduler in one process on one thread, the cluster
 * a map in memory. {@code bench/run SchedulerBench [NODES] [PODS]}; Pods ask for 100m CPU and 200 MiB, as those of
 * Kubernetes' scheduler_perf do.
 */
public final class SchedulerBench {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int ROUNDS = 5;

    /** On a machine that does other things as well, the processor time of the one thread is the fairer figure. */
    private record Took(double seconds, double cpuSeconds) {}

    private SchedulerBench() {}

    public static void main(String[] arguments) {
        int nodes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5000;
        int pods = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
        System.out.printf("%d nodes, %d Pods, Java %s%n", nodes, pods, Runtime.version());
        for (int round = 1; round <= ROUNDS; round++) {
            Took took = round(nodes, pods);
            System.out.printf(
                    "round %d: %.2f s, %.0f Pods/s; of processor time %.2f s, %.0f Pods/s%n",
                    round, took.seconds, pods / took.seconds, took.cpuSeconds, pods / took.cpuSeconds);
        }
    }

    private static Took round(int nodes, int pods) {
        SimCluster cluster = new SimCluster(new Entropy(1));
        Runner runner = new Runner(
                List.of(new SchedulerController(false)), new Entropy(2), Settings.DEFAULT, Journal.Silent.SILENT);
        for (int i = 0; i < nodes; i++) {
            observe(
                    runner,
                    cluster.apply(
                            new Change.Create(SimulatedNodes.node(i, SimulatedNodes.Shape.DEFAULT, START)), START));
        }
        for (int i = 0; i < pods; i++) {
            observe(runner, cluster.apply(new Change.Create(pod(i)), START));
        }
        runner.observe(new WorldEvent.Synced(GroupKind.core("Node"), ""), START);
        runner.observe(new WorldEvent.Synced(GroupKind.core("Pod"), ""), START);

        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = System.nanoTime();
        long cpuBefore = threads.getCurrentThreadCpuTime();
        int bound = 0;
        while (bound < pods) {
            List<Effect> effects = runner.step(START.plusMillis(bound));
            Instant now = START.plusMillis(bound + 1);
            int sent = 0;
            for (Effect effect : effects) {
                if (effect instanceof Effect.Send send) {
                    Outcome outcome = cluster.apply(send.change(), now);
                    observe(runner, outcome, now);
                    runner.outcome(send.ticket(), outcome, now);
                    sent++;
                }
            }
            bound += sent;
            if (sent == 0 && runner.nextWake() == null) {
                throw new IllegalStateException("the scheduler rests after " + bound + " Pods");
            }
        }
        return new Took((System.nanoTime() - before) / 1e9, (threads.getCurrentThreadCpuTime() - cpuBefore) / 1e9);
    }

    private static void observe(Runner runner, Outcome outcome) {
        observe(runner, outcome, START);
    }

    private static void observe(Runner runner, Outcome outcome, Instant now) {
        if (!(outcome instanceof Outcome.Done(KubeObject after, String _)) || after == null) {
            throw new IllegalStateException("refused: " + outcome);
        }
        runner.observe(new WorldEvent.Upsert(after), now);
    }

    private static KubeObject pod(int number) {
        MapValue spec = Json.parseMap("""
            {"schedulerName":"default-scheduler","containers":[{"name":"c","image":"x",
             "resources":{"requests":{"cpu":"100m","memory":"200Mi"}}}],
             "tolerations":[{"key":"node.kubernetes.io/not-ready","operator":"Exists","effect":"NoExecute"}]}\
            """);
        return KubeObject.of("v1", "Pod", "bench", "pod-" + number).with("spec", spec);
    }
}
