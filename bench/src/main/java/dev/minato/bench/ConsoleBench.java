package dev.minato.bench;

import dev.minato.api.application.Application;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Change;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What the console costs with thousands of applications, and how soon a person sees something. */
final class ConsoleBench implements Measurement {
    private static final int NODES = 500;

    @Override
    public String name() {
        return "console";
    }

    @Override
    public String says() {
        return "first paint, bytes, event to screen, memory of the server  (--applications, ten objects each)";
    }

    @Override
    public void run(Setting setting) throws Exception {
        int applications = setting.number("applications", 10_000);
        Figures figures = new Figures(String.format(
                        "console with %,d applications and %,d objects",
                        applications, applications * ConsoleEstate.OBJECTS_EACH))
                .note("server", "minato console in a process of its own, heap of 1 GiB at most, first compiler alone")
                .note(
                        "cluster",
                        "the embedded API server over HTTPS, store in memory, no controllers; " + NODES + " nodes")
                .note("client", "headless Chromium on this machine, its cache empty for the first visit")
                .note(
                        "time",
                        "first paint: from the click on the address to the first rows drawn; event: from the API"
                                + " server's answer to the change on the page");
        try (FilledCluster cluster = new FilledCluster(setting.work().resolve("cluster"))) {
            long start = System.nanoTime();
            cluster.fill(applications, NODES);
            setting.out().printf("filled in %.0f s%n", (System.nanoTime() - start) / 1e9);
            measure(setting, cluster, applications, figures);
        }
        figures.print(setting.out());
    }

    private static void measure(Setting setting, FilledCluster cluster, int applications, Figures figures)
            throws Exception {
        Path data = Files.createDirectories(setting.work().resolve("console"));
        Process console = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-Xmx1g",
                        "-Xlog:gc*:file=" + data.resolve("gc.log"),
                        "-Dminato.home=" + setting.home(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.minato.cli.Main",
                        "console",
                        "--port",
                        "0",
                        "--data",
                        data.toString(),
                        "--kubeconfig",
                        cluster.kubeconfig.toString())
                .redirectError(Redirect.INHERIT)
                .start();
        try (BufferedReader said = console.inputReader(StandardCharsets.UTF_8)) {
            String line = said.readLine();
            if (line == null) {
                throw new IOException("the console did not start");
            }
            String address = line.substring(line.lastIndexOf("https://"));
            browse(setting, cluster, applications, address, console.pid(), figures);
            figures.row(
                            "server's heap after a full collection",
                            "console",
                            "MB",
                            liveHeap(console, data.resolve("gc.log")))
                    .row("server resident", "console", "MB", Machine.residentMegabytes(console.pid()))
                    .row("server's CPU in all", "console", "s", Machine.cpuSeconds(console.pid()));
        } finally {
            Command.stop(console);
        }
    }

    private static void browse(
            Setting setting, FilledCluster cluster, int applications, String address, long pid, Figures figures)
            throws Exception {
        Process browser = new ProcessBuilder(
                        setting.home().resolve("fidelity/browser/node").toString(),
                        setting.home().resolve("bench/browser/console.mjs").toString(),
                        address,
                        Integer.toString(applications))
                .redirectError(Redirect.INHERIT)
                .start();
        try (BufferedReader said = browser.inputReader(StandardCharsets.UTF_8);
                Writer tell = browser.outputWriter(StandardCharsets.UTF_8)) {
            tell.write(cluster.token + "\n");
            tell.flush();
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.startsWith("change ")) {
                    String name = line.substring("change ".length());
                    tell.write(change(cluster, name) + "\n");
                    tell.flush();
                } else if (line.startsWith("row ")) {
                    setting.out().println(line);
                    MapValue row = Json.parseMap(line.substring("row ".length()));
                    List<Double> rounds = new ArrayList<>();
                    row.list("rounds").forEach(value -> rounds.add(Double.parseDouble(value.toJson())));
                    figures.row(
                            row.textOrEmpty("what"),
                            "browser",
                            row.textOrEmpty("unit"),
                            rounds.stream().mapToDouble(Double::doubleValue).toArray());
                } else {
                    setting.out().println(line);
                }
            }
            if (browser.waitFor() != 0) {
                throw new IOException("the browser's part failed; the console's process is " + pid);
            }
        } finally {
            Command.stop(browser);
        }
    }

    /** Changes the status of an application; the time of the answer in milliseconds of the epoch. */
    private static long change(FilledCluster cluster, String line) {
        int space = line.indexOf(' ');
        int number = Integer.parseInt(line.substring(0, space));
        CompletableFuture<?> done = cluster.send(new Change.Merge(
                Application.key("minato", ConsoleEstate.name(number)),
                Application.KIND.apiVersion(),
                MapValue.of("status", ConsoleEstate.applicationStatus(number, line.substring(space + 1))),
                "status"));
        done.join();
        return System.currentTimeMillis();
    }

    /** What is left after a full collection, as the collector's own log says. */
    private static double liveHeap(Process console, Path log) throws IOException, InterruptedException {
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(console.pid()),
                        "GC.run")
                .redirectOutput(Redirect.DISCARD)
                .start()
                .waitFor();
        double megabytes = Double.NaN;
        for (String line : Files.readAllLines(log)) {
            if (line.contains("Pause Full") && line.contains("M->")) {
                String after = line.substring(line.indexOf("->") + 2);
                megabytes = Double.parseDouble(after.substring(0, after.indexOf('M'))) * 1.048576;
            }
        }
        return megabytes;
    }
}
