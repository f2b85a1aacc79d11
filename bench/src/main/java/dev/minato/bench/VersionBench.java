package dev.minato.bench;

/** Start-up of the command. */
final class VersionBench implements Measurement {
    @Override
    public String name() {
        return "version";
    }

    @Override
    public String says() {
        return "how long ./minato --version takes  (--runs)";
    }

    @Override
    public void run(Setting setting) throws Exception {
        int runs = setting.number("runs", 20);
        double[] millis = new double[runs];
        for (int run = -2; run < runs; run++) {
            try (Command command = new Command(setting.home(), setting.work(), "--version")) {
                double seconds = command.secondsToEnd();
                if (run >= 0) {
                    millis[run] = seconds * 1_000;
                }
            }
        }
        new Figures("./minato --version, built, with its AOT cache")
                .note("runs", runs + ", after two that do not count; the script's own time is in it")
                .row("start to end", "minato", "ms", Figures.median(millis))
                .row(
                        "the slowest",
                        "minato",
                        "ms",
                        java.util.Arrays.stream(millis).max().orElse(0))
                .print(setting.out());
    }
}
