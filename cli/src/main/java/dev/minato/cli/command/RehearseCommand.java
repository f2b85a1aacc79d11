package dev.minato.cli.command;

import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.data.DataDirectory;
import dev.minato.cli.proof.Opened;
import dev.minato.cli.terminal.Text;
import dev.minato.cli.wire.RehearsedProofs;
import dev.minato.control.discovery.Root;
import dev.minato.objects.tree.KubeObject;
import dev.minato.rehearse.Rehearsal;
import dev.minato.rehearse.Report;
import dev.minato.rehearse.Scenario;
import dev.minato.rehearse.source.OverlaidTree;
import dev.minato.render.source.DirectoryTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code minato rehearse}. */
@Command(
        name = "rehearse",
        description = {
            "Run the platform's controllers in a twin of the cluster in virtual time, and show what each decided and why.",
            "The same seed gives the same bytes. Guarantees are proven as on a platform. Exit code: 0 when all is well at the",
            "end and every Guarantee holds, 1 when not."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  minato rehearse --example --seed 1",
            "  minato rehearse --example --seed 1 > a; minato rehearse --example --seed 1 | cmp a",
            "  minato rehearse --repo ../shop.git --revision main --then next"
        })
final class RehearseCommand implements Callable<Integer> {
    private final Context context;

    @Option(
            names = "--example",
            description = "The streaming example: two releases, a crash between them, and a day after.")
    private boolean example;

    @Option(names = "--seed", paramLabel = "N", description = "Decides every choice. Default: 1.")
    private long seed = 1;

    @Option(
            names = "--repo",
            paramLabel = "PATH|URL",
            description = "A folder, a repository or a .bundle file: it is brought to a new cluster.")
    private @Nullable String repository;

    @Option(
            names = "--revision",
            description =
                    "Branch, tag or commit. Default for a folder: the files as they are; else the default branch.")
    private @Nullable String revision;

    @Option(names = "--path", description = "Where in the repository. Default: its root.")
    private String path = "";

    @Option(
            names = "--then",
            paramLabel = "REVISION|FOLDER",
            description = "What comes an hour later; several: an hour each.")
    private List<String> then = List.of();

    RehearseCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (example == (repository != null)) {
            throw new CommandException(ExitCode.USAGE, Text.REHEARSE_SAY_WHAT);
        }
        Report report = repository == null ? example() : revisions(repository);
        context.terminal().print(report.text());
        boolean well = report.defects().isEmpty()
                && report.applications().stream().allMatch(RehearseCommand::isWell)
                && report.guarantees().stream().allMatch(RehearseCommand::holds);
        return well ? ExitCode.OK : ExitCode.DIFFERENT;
    }

    private Report example() {
        Path first = context.programHome().resolve("examples/streaming");
        Path second = context.programHome().resolve("examples/streaming-next");
        for (Path files : new Path[] {first, second}) {
            if (!Files.isDirectory(files)) {
                throw new CommandException(ExitCode.UNAVAILABLE, Text.EXAMPLE_MISSING, files);
            }
        }
        Scenario scenario = Scenario.twoReleases(
                seed, new DirectoryTree(first), new OverlaidTree(new DirectoryTree(second), new DirectoryTree(first)));
        return Rehearsal.play(scenario, new RehearsedProofs());
    }

    private Report revisions(String repo) {
        List<@Nullable String> revisions = new ArrayList<>();
        revisions.add(revision);
        revisions.addAll(then);
        List<Opened> opened = new ArrayList<>();
        try {
            List<Scenario.Event.CommitArrives> commits = new ArrayList<>();
            Path cache = DataDirectory.of(null, context.environment(), context.programHome())
                    .git();
            for (String each : revisions) {
                boolean folder = each != null && Files.isDirectory(Path.of(each));
                Opened tree = folder
                        ? Opened.of(each, null, cache, context.terminal()::note)
                        : Opened.of(repo, each, cache, context.terminal()::note);
                opened.add(tree);
                String subject = each == null ? "the files as they are" : each;
                commits.add(new Scenario.Event.CommitArrives(Duration.ofHours(commits.size()), subject, tree.tree()));
            }
            // applications know a folder by its name: the same report wherever it lies
            String name = Files.isDirectory(Path.of(repo))
                    ? Root.nameOf(Path.of(repo).toAbsolutePath().normalize().toString())
                    : repo;
            return Rehearsal.play(Scenario.revisions(seed, name, path, commits), new RehearsedProofs());
        } finally {
            opened.forEach(Opened::close);
        }
    }

    /** One that only reports says so, too: who rehearses wants to see it. */
    private static boolean holds(KubeObject guarantee) {
        return guarantee.status().textOrEmpty("holds").equals("True");
    }

    private static boolean isWell(KubeObject application) {
        return application.status().textOrEmpty("sync", "status").equals("Synced")
                && application.status().textOrEmpty("health", "status").equals("Healthy");
    }
}
