package dev.minato.cli.command;

import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.terminal.Text;
import dev.minato.objects.tree.KubeObject;
import dev.minato.rehearse.Rehearsal;
import dev.minato.rehearse.Report;
import dev.minato.rehearse.Scenario;
import dev.minato.rehearse.source.OverlaidTree;
import dev.minato.render.source.DirectoryTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code minato rehearse}. */
@Command(
        name = "rehearse",
        description = {
            "Run the platform's controllers in a twin of the cluster in virtual time, and show what each decided and why.",
            "The same seed gives the same bytes. Exit code: 0 when all is well at the end, 1 when not."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  minato rehearse --example --seed 1",
            "  minato rehearse --example --seed 1 > a; minato rehearse --example --seed 1 | cmp a"
        })
final class RehearseCommand implements Callable<Integer> {
    private final Context context;

    @Option(
            names = "--example",
            description = "The streaming example: two releases, a crash between them, and a day after.")
    private boolean example;

    @Option(names = "--seed", paramLabel = "N", description = "Decides every choice. Default: 1.")
    private long seed = 1;

    RehearseCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (!example) {
            throw new CommandException(ExitCode.USAGE, Text.REHEARSE_SAY_WHAT);
        }
        Path first = context.programHome().resolve("examples/streaming");
        Path second = context.programHome().resolve("examples/streaming-next");
        for (Path files : new Path[] {first, second}) {
            if (!Files.isDirectory(files)) {
                throw new CommandException(ExitCode.UNAVAILABLE, Text.EXAMPLE_MISSING, files);
            }
        }
        Report report = Rehearsal.play(Scenario.twoReleases(
                seed, new DirectoryTree(first), new OverlaidTree(new DirectoryTree(second), new DirectoryTree(first))));
        context.terminal().print(report.text());
        boolean well =
                report.defects().isEmpty() && report.applications().stream().allMatch(RehearseCommand::isWell);
        return well ? ExitCode.OK : ExitCode.DIFFERENT;
    }

    private static boolean isWell(KubeObject application) {
        return application.status().textOrEmpty("sync", "status").equals("Synced")
                && application.status().textOrEmpty("health", "status").equals("Healthy");
    }
}
