package dev.minato.cli.command;

import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.data.DataDirectory;
import dev.minato.cli.terminal.Progress;
import dev.minato.cli.terminal.Terminal;
import dev.minato.cli.terminal.Text;
import dev.minato.objects.yaml.Yaml;
import dev.minato.render.RenderOptions;
import dev.minato.render.Rendered;
import dev.minato.render.RenderedObject;
import dev.minato.render.Renderer;
import dev.minato.render.git.GitException;
import dev.minato.render.git.GitRepository;
import dev.minato.render.git.PinnedRepositories;
import dev.minato.render.source.DirectoryTree;
import dev.minato.render.source.Problem;
import dev.minato.render.source.RemoteTree;
import dev.minato.render.source.RenderException;
import dev.minato.render.source.SourceTree;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code minato render}. */
@Command(
        name = "render",
        description = "Show the objects that a path of a repository renders to; needs no cluster.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  minato render --path overlays/production",
            "  minato render --repo ../shop.bundle --revision v1.2 --path kustomize -o name",
            "  minato render --path charts/shop -f live.yaml --set replicas=3 -n shop"
        })
final class RenderCommand implements Callable<Integer> {
    private final Context context;

    @Option(
            names = "--repo",
            paramLabel = "PATH|URL",
            description = "A repository, a .bundle file, or a plain folder. Default: the folder you are in.")
    private String repository = ".";

    @Option(
            names = "--revision",
            description =
                    "Branch, tag or commit. Default for a plain folder: the files as they are; else the default branch.")
    private @Nullable String revision;

    @Option(names = "--path", description = "Where in the repository. Default: its root.")
    private String path = "";

    @Option(names = "--recursive", description = "Plain YAML: also the folders below.")
    private boolean recursive;

    @Option(names = "--data", paramLabel = "DIR", description = "The data directory, for copies of repositories.")
    private @Nullable Path data;

    @Mixin
    private ChartFlags chart = new ChartFlags();

    @Mixin
    private Output output = new Output();

    RenderCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try {
            Rendered rendered;
            try (Progress _ = context.terminal().progress(Text.RENDER_UNDER_WAY, repository)) {
                rendered = render();
            }
            return show(rendered);
        } catch (RenderException e) {
            for (Problem problem : e.problems()) {
                context.terminal().note(problem.toString());
            }
            return ExitCode.FAILED;
        } catch (GitException e) {
            throw new CommandException(ExitCode.FAILED, CommandException.words(e), e);
        }
    }

    private Rendered render() {
        RenderOptions options = RenderOptions.DEFAULT.withRecursive(recursive).withHelm(chart.options());
        Path folder = Path.of(repository);
        if (revision == null && java.nio.file.Files.isDirectory(folder)) {
            try (PinnedRepositories others = new PinnedRepositories(cache())) {
                return render(new RemoteTree(new DirectoryTree(folder), others), options);
            }
        }
        try (GitRepository git = GitRepository.open(repository, cache())) {
            git.fetch().forEach(context.terminal()::note);
            SourceTree tree =
                    git.tree(git.resolve(revision == null ? "" : revision).id());
            return render(tree, options);
        }
    }

    private Path cache() {
        return DataDirectory.of(data, context.environment(), context.programHome())
                .git();
    }

    private Rendered render(SourceTree tree, RenderOptions options) {
        String flag = chart.given();
        if (flag != null && !Renderer.isChart(tree, path)) {
            throw new CommandException(
                    ExitCode.USAGE,
                    flag + " is for a chart, and " + (path.isEmpty() ? "the root" : path)
                            + " is none: it has no Chart.yaml. Name the chart by --path");
        }
        return new Renderer().render(tree, path, options);
    }

    private int show(Rendered rendered) {
        Terminal terminal = context.terminal();
        rendered.warnings().forEach(warning -> terminal.note(Text.WARNING, warning));
        if (output.isWide()) {
            for (RenderedObject object : rendered.objects()) {
                terminal.line(object.origin() + "  " + object.object().key());
            }
        } else if (output.isNames()) {
            rendered.kubeObjects().forEach(object -> terminal.line(object.key().toString()));
        } else if (output.isText() || output.isYaml()) {
            List<String> documents = rendered.kubeObjects().stream()
                    .map(object -> Yaml.write(object.tree()))
                    .toList();
            terminal.print(String.join("---\n", documents));
        } else {
            output.objects(terminal, rendered.kubeObjects(), true);
        }
        return ExitCode.OK;
    }
}
