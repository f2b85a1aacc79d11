package dev.minato.bench;

import java.util.ArrayList;
import java.util.List;

/** How much memory Pods take that the store holds. */
final class MemoryBench implements Measurement {
    private static final int APPLICATIONS = 300;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String says() {
        return "bytes of heap a Pod takes, 100,000 and 150,000 held  (--pods for one number)";
    }

    @Override
    public void run(Setting setting) {
        int chosen = setting.number("pods", 0);
        int[] counts = chosen > 0 ? new int[] {chosen} : new int[] {100_000, 150_000};
        Figures figures = new Figures("Pods held by the store")
                .note(
                        "object",
                        "Pods of " + APPLICATIONS
                                + " applications, each with defaults, owner, managed fields as the API server"
                                + " stores it; created, not run")
                .note(
                        "client",
                        "none: in process, store in memory; heap after a full collection, the empty cluster's taken"
                                + " off")
                .note(
                        "JVM",
                        String.format(
                                "%,d MB of heap at most", Runtime.getRuntime().maxMemory() >> 20));
        for (int count : counts) {
            InMemory cluster = new InMemory();
            cluster.namespace("crowd");
            List<Double> rates = new ArrayList<>();
            double before = heap();
            long start = System.nanoTime();
            cluster.create(
                    count,
                    i -> InMemory.pod(
                            "crowd", "app-" + i % APPLICATIONS + "-5f7d8c9b64-" + i, "app-" + i % APPLICATIONS));
            rates.add(count / ((System.nanoTime() - start) / 1e9));
            double bytes = heap() - before;
            if (cluster.count("pods") != count) {
                throw new IllegalStateException("not all Pods are there");
            }
            String what = String.format("%,d Pods", count);
            figures.row(what, "twin", "bytes/Pod", bytes / count)
                    .row(what, "twin", "MB", bytes / 1e6)
                    .row("created in process", "twin", "/s", rates.getFirst());
        }
        figures.print(setting.out());
    }

    static double heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
