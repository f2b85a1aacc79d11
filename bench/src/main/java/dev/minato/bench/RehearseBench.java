package dev.minato.bench;

import dev.minato.rehearse.Rehearsal;
import dev.minato.rehearse.Report;
import dev.minato.rehearse.Scenario;
import dev.minato.rehearse.source.OverlaidTree;
import dev.minato.rehearse.source.Proving;
import dev.minato.render.source.DirectoryTree;
import java.nio.file.Path;

/** The rehearsal of the example: tasks of the loop a second, and the whole command. */
final class RehearseBench implements Measurement {
    @Override
    public String name() {
        return "rehearse";
    }

    @Override
    public String says() {
        return "the rehearsal of the example: tasks a second, and minato rehearse --example as a command";
    }

    @Override
    public void run(Setting setting) throws Exception {
        int rounds = setting.rounds();
        double[] command = new double[rounds];
        double[] warm = new double[rounds];
        double[] tasks = new double[rounds];
        double[] changes = new double[rounds];
        Path files = setting.home().resolve("examples/streaming");
        Path next = setting.home().resolve("examples/streaming-next");
        for (int round = -2; round < rounds; round++) {
            try (Command one = new Command(setting.home(), setting.work(), "rehearse", "--example", "--seed", "1")) {
                double seconds = one.secondsToEnd();
                long start = System.nanoTime();
                Report report = Rehearsal.play(
                        Scenario.twoReleases(
                                1,
                                new DirectoryTree(files),
                                new OverlaidTree(new DirectoryTree(next), new DirectoryTree(files))),
                        Proving.NOBODY);
                double played = (System.nanoTime() - start) / 1e9;
                if (round >= 0) {
                    command[round] = seconds;
                    warm[round] = played;
                    tasks[round] = report.events() / played;
                    changes[round] = report.revision() / played;
                }
            }
        }
        new Figures("the rehearsed day of the example: two releases, a crash")
                .note("durability", "none: store in memory")
                .row("the command", "minato", "s", command)
                .row("the same in a warm JVM", "twin", "s", warm)
                .row("tasks of the loop", "twin", "/s", tasks)
                .row("changes of objects", "twin", "/s", changes)
                .print(setting.out());
    }
}
