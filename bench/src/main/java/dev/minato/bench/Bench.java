package dev.minato.bench;

import dev.minato.fidelity.lab.Checkout;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** {@code bench/run NAME...}: measures, and prints the figures with what is needed to understand them. */
public final class Bench {
    private static final List<Measurement> ALL = List.of(
            new VersionBench(),
            new UpBench(),
            new CreateBench(),
            new ListBench(),
            new WatchBench(),
            new MemoryBench(),
            new ScheduleBench(),
            new ScaleBench(),
            new RehearseBench(),
            new RenderBench(),
            new RecheckBench(),
            new SyncBench(),
            new DeployBench(),
            new ConsoleBench(),
            new KubeProofsBench(),
            new ProveBench(),
            new OneWayBench(),
            new EstateBench(),
            new PeersIamBench());

    private Bench() {}

    public static void main(String[] args) throws Exception {
        Map<String, Integer> numbers = new TreeMap<>();
        List<Measurement> chosen = new java.util.ArrayList<>();
        boolean lab = true;
        Path base = Path.of(System.getProperty("java.io.tmpdir"));
        for (int i = 0; i < args.length; i++) {
            String arg = args[i];
            if (arg.equals("--no-lab")) {
                lab = false;
            } else if (arg.equals("--dir") && i + 1 < args.length) {
                base = Path.of(args[++i]);
            } else if (arg.startsWith("--") && i + 1 < args.length) {
                numbers.put(arg.substring(2), Integer.parseInt(args[++i]));
            } else if (arg.equals("all")) {
                chosen.addAll(ALL);
            } else {
                chosen.addAll(named(arg));
            }
        }
        if (chosen.isEmpty()) {
            usage(System.err);
            System.exit(2);
        }
        for (Measurement measurement : chosen) {
            Path work = Files.createTempDirectory(base, "minato-bench-");
            try {
                measurement.run(new Setting(Checkout.home(), work, System.out, lab, numbers));
            } finally {
                delete(work);
            }
        }
        System.exit(0); // threads of HTTP clients may linger
    }

    private static List<Measurement> named(String name) {
        List<Measurement> found =
                ALL.stream().filter(one -> one.name().equals(name)).toList();
        if (found.isEmpty()) {
            System.err.println("bench: there is no " + name);
            usage(System.err);
            System.exit(2);
        }
        return found;
    }

    private static void usage(PrintStream out) {
        out.println("usage: bench/run NAME... [--no-lab] [--dir WHERE-DATA-GOES] [--rounds N] [--NUMBER N]");
        ALL.forEach(one -> out.printf("  %-9s %s%n", one.name(), one.says()));
        out.println("  all       each of them");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted().toList().reversed()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
