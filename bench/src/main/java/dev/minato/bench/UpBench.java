package dev.minato.bench;

import java.nio.file.Path;

/** {@code minato up} with the example, from nothing. */
final class UpBench implements Measurement {
    private static final int IDLE_SECONDS = 10;

    @Override
    public String name() {
        return "up";
    }

    @Override
    public String says() {
        return "minato up: API answering, example healthy, resident memory when idle; and again on its data";
    }

    @Override
    public void run(Setting setting) throws Exception {
        int rounds = setting.rounds();
        double[][] figures = new double[7][rounds];
        for (int round = -1; round < rounds; round++) {
            Path data = setting.work().resolve("up-" + round);
            double[] first = up(setting, data);
            double[] again = up(setting, data);
            if (round >= 0) {
                for (int i = 0; i < 4; i++) {
                    figures[i][round] = first[i];
                }
                for (int i = 0; i < 3; i++) {
                    figures[4 + i][round] = again[i];
                }
            }
        }
        new Figures("./minato up with the example from nothing")
                .note("durability", "every write synced")
                .note("idle", IDLE_SECONDS + " s after healthy, without a client")
                .row("API answers", "minato", "s", figures[0])
                .row("example healthy", "minato", "s", figures[1])
                .row("resident, idle", "minato", "MB", figures[2])
                .row("CPU when idle", "minato", "% of a core", figures[3])
                .row("again: API answers", "minato", "s", figures[4])
                .row("again: healthy", "minato", "s", figures[5])
                .row("again: resident, idle", "minato", "MB", figures[6])
                .print(setting.out());
    }

    private static double[] up(Setting setting, Path data) throws Exception {
        try (Command up = new Command(setting.home(), data, "up", "--port", "0", "--nodes", "3")) {
            double answers = up.secondsTo("API server at");
            double healthy = up.secondsTo("ready; Ctrl-C stops");
            Thread.sleep(IDLE_SECONDS * 500);
            double cpu = Machine.cpuSeconds(up.pid());
            Thread.sleep(IDLE_SECONDS * 500);
            cpu = (Machine.cpuSeconds(up.pid()) - cpu) / (IDLE_SECONDS / 2.0) * 100;
            return new double[] {answers, healthy, Machine.residentMegabytes(up.pid()), cpu};
        }
    }
}
