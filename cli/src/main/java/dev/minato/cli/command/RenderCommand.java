package dev.minato.cli.command;

import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.terminal.Terminal;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.yaml.Yaml;
import dev.minato.render.RenderOptions;
import dev.minato.render.Rendered;
import dev.minato.render.RenderedObject;
import dev.minato.render.Renderer;
import dev.minato.render.git.GitException;
import dev.minato.render.git.GitRepository;
import dev.minato.render.source.DirectoryTree;
import dev.minato.render.source.Problem;
import dev.minato.render.source.RenderException;
import dev.minato.render.source.SourceTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code minato render}. */
@Command(
        name = "render",
        description = "Show the objects that a path of a repository renders to; needs no cluster.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  minato render --path overlays/production",
            "  minato render --repo ../shop.bundle --revision v1.2 --path kustomize -o name"
        })
final class RenderCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Path cache;

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

    @Option(
            names = {"-o", "--output"},
            paramLabel = "yaml|json|name|wide",
            description = "Default: yaml.")
    private String output = "yaml";

    RenderCommand(Terminal terminal, Path cache) {
        this.terminal = terminal;
        this.cache = cache;
    }

    @Override
    public Integer call() {
        try {
            return show(render());
        } catch (RenderException e) {
            for (Problem problem : e.problems()) {
                terminal.note(problem.toString());
            }
            return ExitCode.FAILED;
        } catch (GitException e) {
            throw new CommandException(ExitCode.FAILED, CommandException.words(e), e);
        }
    }

    private Rendered render() {
        RenderOptions options = RenderOptions.DEFAULT.withRecursive(recursive);
        Path folder = Path.of(repository);
        if (revision == null && java.nio.file.Files.isDirectory(folder)) {
            return new Renderer().render(new DirectoryTree(folder), path, options);
        }
        try (GitRepository git = GitRepository.open(repository, cache)) {
            git.fetch().forEach(terminal::note);
            SourceTree tree =
                    git.tree(git.resolve(revision == null ? "" : revision).id());
            return new Renderer().render(tree, path, options);
        }
    }

    private int show(Rendered rendered) {
        rendered.warnings().forEach(warning -> terminal.note("warning: " + warning));
        List<MapValue> trees =
                rendered.kubeObjects().stream().map(object -> object.tree()).toList();
        switch (output) {
            case "yaml" ->
                terminal.print(
                        String.join("---\n", trees.stream().map(Yaml::write).toList()));
            case "json" ->
                terminal.line(
                        Json.write(MapValue.of("apiVersion", "v1", "kind", "List", "items", ListValue.of(trees))));
            case "name" ->
                rendered.kubeObjects()
                        .forEach(object -> terminal.line(object.key().toString()));
            case "wide" -> {
                List<String> lines = new ArrayList<>();
                for (RenderedObject object : rendered.objects()) {
                    lines.add(object.origin() + "  " + object.object().key());
                }
                lines.forEach(terminal::line);
            }
            default -> throw new CommandException(ExitCode.USAGE, "unknown output format: " + output);
        }
        return ExitCode.OK;
    }
}
