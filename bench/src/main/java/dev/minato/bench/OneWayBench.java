package dev.minato.bench;

import dev.minato.cli.proof.FoundGuarantee;
import dev.minato.cli.proof.GuaranteesIn;
import dev.minato.cli.proof.Proofs;
import dev.minato.render.Renderer;
import dev.minato.render.source.DirectoryTree;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** One Guarantee of the one-way bucket at a time, nothing kept: as the first thing of a process, and in a warm one. */
final class OneWayBench implements Measurement {
    private static final int ROUNDS = 20;

    @Override
    public String name() {
        return "one-way";
    }

    @Override
    public String says() {
        return "each Guarantee of examples/one-way-bucket by itself, cold and warm  (--rounds)";
    }

    @Override
    public void run(Setting setting) {
        int rounds = Math.max(2, setting.number("rounds", ROUNDS));
        DirectoryTree tree = new DirectoryTree(setting.home().resolve("examples/one-way-bucket"));
        Renderer renderer = new Renderer();
        List<FoundGuarantee> guarantees = GuaranteesIn.path(renderer, tree, "");
        TreeMap<String, List<Double>> all = new TreeMap<>();
        Figures figures = new Figures("Guarantees of the one-way bucket; milliseconds of processor time of the thread")
                .note("policies", "are read anew for each, and the catalog of actions; no proof is kept")
                .note("rounds", rounds + "; the first is cold, for its first Guarantee only");
        for (int round = 0; round < rounds; round++) {
            for (FoundGuarantee one : guarantees) {
                all.computeIfAbsent(one.name(), _ -> new ArrayList<>()).add(millis(renderer, tree, one));
            }
        }
        figures.row(
                guarantees.getFirst().name() + ", first of the process",
                "minato",
                "ms",
                all.getOrDefault(guarantees.getFirst().name(), List.of()).getFirst());
        all.forEach((name, times) -> figures.row(
                name + ", warm",
                "minato",
                "ms",
                times.subList(rounds / 2, rounds).stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray()));
        figures.print(setting.out());
    }

    private static double millis(Renderer renderer, DirectoryTree tree, FoundGuarantee one) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        Proofs.create(null, renderer).prove(one.guarantee(), one.place(), tree, List.of());
        return (threads.getCurrentThreadCpuTime() - before) / 1e6;
    }
}
