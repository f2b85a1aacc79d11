package dev.minato.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.api.errors.GitAPIException;

/**
 * The first sync of many Kustomize applications of one repository, by {@code minato up} from nothing until all are synced
 * and healthy; then what a commit costs that touches one of them, and one that touches what all share.
 */
final class SyncBench implements Measurement {
    private static final int IDLE_SECONDS = 5;

    @Override
    public String name() {
        return "sync";
    }

    @Override
    public String says() {
        return "first sync of 1,000 Kustomize applications by minato up, and its memory  (--applications)";
    }

    @Override
    public void run(Setting setting) throws Exception {
        int applications = setting.number("applications", 1_000);
        double[][] figures = new double[5][setting.rounds()];
        for (int round = 0; round < setting.rounds(); round++) {
            double[] one = sync(setting, setting.work().resolve("round" + round), applications);
            for (int i = 0; i < one.length; i++) {
                figures[i][round] = one[i];
            }
        }
        new Figures(String.format(
                        "%,d Kustomize applications of one repository, one ConfigMap each over a shared base",
                        applications))
                .note("durability", "every write synced")
                .note("start", "./minato up from nothing, its own start included")
                .row("all synced and healthy", "minato", "s", figures[0])
                .row("... its processor time", "minato", "s", figures[1])
                .row("... the most resident", "minato", "MB", figures[2])
                .row("resident when idle", "minato", "MB", figures[3])
                .row("CPU when idle", "minato", "% of a core", figures[4])
                .print(setting.out());
    }

    private static double[] sync(Setting setting, Path work, int applications)
            throws IOException, GitAPIException, InterruptedException {
        try (Monorepo repository = Monorepo.create(work.resolve("repository"), applications);
                Command up = new Command(
                        setting.home(),
                        work.resolve("data"),
                        "up",
                        "--port",
                        "0",
                        "--nodes",
                        "3",
                        "--timeout",
                        "600",
                        "--repo",
                        repository.path().toString())) {
            double synced = up.secondsTo("ready; Ctrl-C stops");
            double cpu = Machine.cpuSeconds(up.pid());
            double peak = Machine.peakMegabytes(up.pid());
            Thread.sleep(IDLE_SECONDS * 1000);
            double idle = Machine.cpuSeconds(up.pid());
            Thread.sleep(IDLE_SECONDS * 1000);
            idle = (Machine.cpuSeconds(up.pid()) - idle) / IDLE_SECONDS * 100;
            return new double[] {synced, cpu, peak, Machine.residentMegabytes(up.pid()), idle};
        }
    }
}
