package dev.minato.cli.command;

import dev.minato.api.application.Application;
import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.client.ClusterClient;
import dev.minato.cli.client.ClusterOptions;
import dev.minato.cli.client.ClusterStanding;
import dev.minato.cli.client.LiveObjects;
import dev.minato.cli.data.DataDirectory;
import dev.minato.cli.terminal.Progress;
import dev.minato.cli.terminal.Text;
import dev.minato.cli.wire.Folder;
import dev.minato.cli.wire.PlanDocument;
import dev.minato.cli.wire.PlannedRevision;
import dev.minato.cli.wire.Repositories;
import dev.minato.control.discovery.Root;
import dev.minato.control.plan.Planner;
import dev.minato.control.plan.PlatformPlan;
import dev.minato.control.plan.Sources;
import dev.minato.objects.tree.KubeObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code minato plan}. */
@Command(
        name = "plan",
        description = {
            "Show what a revision would change, object by object, field by field, and which applications it would add and"
                    + " remove. Touches nothing.",
            "In the cluster; or with --repo from one revision of a repository to another, without any cluster.",
            "Exit code: 0 nothing would change, 1 something would, 2 or more for errors."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  minato plan                                # what is in Git and not in the cluster yet",
            "  minato plan --revision my-branch           # what that branch would change",
            "  minato plan shop-production --revision v2 -o name",
            "  minato plan --repo . --against main        # my files as they are, before I commit; no cluster",
            "  minato plan --repo shop.git --revision my-branch --against main"
        })
final class PlanCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "APPLICATION", arity = "0..*", description = "Only these. Default: all.")
    private List<String> names = new ArrayList<>();

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = "--revision",
            description = "Branch, tag or commit. Default: what each application follows; with --repo the files of the"
                    + " folder as they are, else the default branch.")
    private String revision = "";

    @Option(
            names = "--repo",
            paramLabel = "PATH|URL",
            description = "Compare two revisions of this repository, and no cluster.")
    private @Nullable String repository;

    @Option(
            names = "--against",
            paramLabel = "REVISION",
            description = "With --repo: the revision to compare with. Default: the default branch.")
    private @Nullable String against;

    @Option(names = "--path", description = "With --repo: where in the repository. Default: its root.")
    private @Nullable String path;

    @Option(
            names = "--in",
            paramLabel = "PATH|URL",
            description =
                    "Take the revision in this repository only, as its applications name it. Default: in each that"
                            + " has it.")
    private String only = "";

    @Mixin
    private Output output = new Output();

    PlanCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try {
            PlatformPlan plan;
            try (Progress _ = context.terminal().progress(Text.PLAN_UNDER_WAY)) {
                plan = repository == null ? againstCluster() : betweenRevisions(repository);
            }
            PlanReport report = new PlanReport(context.terminal());
            if (output.isText()) {
                report.show(plan);
            } else if (output.isNames()) {
                report.names(plan);
            } else {
                output.document(context.terminal(), PlanDocument.of(plan));
            }
            return plan.isBroken() ? ExitCode.PLAN_FAILED : plan.isEmpty() ? ExitCode.OK : ExitCode.DIFFERENT;
        } catch (CommandException e) {
            throw e.exitCode() == ExitCode.DIFFERENT ? e.withExitCode(ExitCode.PLAN_FAILED) : e;
        }
    }

    private DataDirectory data() {
        return cluster.data(context.environment(), context.programHome());
    }

    private PlatformPlan againstCluster() {
        if (against != null || path != null) {
            throw new CommandException(ExitCode.USAGE, Text.PLAN_NEEDS_REPO);
        }
        try (ClusterClient client = context.connect(cluster);
                Repositories repositories = new Repositories(data().git())) {
            ClusterStanding standing = new ClusterStanding(new LiveObjects(client));
            if (standing.all(Application.GROUP_KIND).isEmpty()) {
                throw new CommandException(ExitCode.PLAN_FAILED, Text.PLAN_NO_APPLICATIONS);
            }
            PlannedRevision planned = new PlannedRevision(repositories, revision, only);
            PlatformPlan plan = Planner.against(planned, standing, names);
            if (!planned.missing().isEmpty()) {
                throw new CommandException(ExitCode.PLAN_FAILED, planned.missing());
            }
            for (String name : names) {
                if (plan.sections().stream().noneMatch(section -> section.isAbout(name))) {
                    throw new CommandException(ExitCode.PLAN_FAILED, Text.PLAN_NO_APPLICATION, name);
                }
            }
            return plan;
        }
    }

    private PlatformPlan betweenRevisions(String given) {
        if (!names.isEmpty()) {
            throw new CommandException(ExitCode.USAGE, Text.PLAN_ALL_WITH_REPO);
        }
        if (!only.isEmpty()) {
            throw new CommandException(ExitCode.USAGE, Text.PLAN_IN_OR_REPO);
        }
        String from = against == null ? "" : against;
        Path folder =
                given.contains("://") ? null : Path.of(given).toAbsolutePath().normalize();
        String repo = folder != null && Files.exists(folder) ? folder.toString() : given;
        try (Repositories repositories = new Repositories(data().git())) {
            PlannedRevision before = new PlannedRevision(repositories, from);
            PlannedRevision planned = new PlannedRevision(repositories, revision);
            Sources after = folder != null && revision.isEmpty() && hasFiles(folder)
                    ? new Folder(repo, folder, repositories, data().proofs())
                    : planned;
            KubeObject root = Root.objects(repo, "", path == null ? "" : path).getLast();
            PlatformPlan plan = Planner.between(before, after, root);
            String missing = before.missing().isEmpty() ? planned.missing() : before.missing();
            if (!missing.isEmpty()) {
                throw new CommandException(ExitCode.PLAN_FAILED, missing);
            }
            return plan;
        }
    }

    /** A folder with files to look at; a bare repository and a bundle have commits only. */
    private static boolean hasFiles(Path folder) {
        boolean bare = Files.isDirectory(folder.resolve("objects")) && Files.isRegularFile(folder.resolve("HEAD"));
        return Files.isDirectory(folder) && !bare;
    }
}
