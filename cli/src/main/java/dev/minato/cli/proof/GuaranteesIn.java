package dev.minato.cli.proof;

import dev.minato.api.Parsed;
import dev.minato.api.guarantee.Guarantee;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.prove.input.InputException;
import dev.minato.prove.input.InputProblem;
import dev.minato.render.RenderOptions;
import dev.minato.render.RenderedObject;
import dev.minato.render.Renderer;
import dev.minato.render.source.RenderException;
import dev.minato.render.source.SourceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Finds Guarantees in what paths of a repository render to. */
public final class GuaranteesIn {
    private GuaranteesIn() {}

    /**
     * The Guarantees of a directory or file. What they leave out is that directory, as for the platform; for a file the
     * directory that it stands in.
     *
     * @throws InputException when the path cannot be rendered, or a Guarantee is not valid
     */
    public static List<FoundGuarantee> path(Renderer renderer, SourceTree tree, String path) {
        boolean file = tree.kind(path) == SourceTree.EntryKind.FILE;
        int slash = path.lastIndexOf('/');
        String directory = !file ? path : slash < 0 ? "" : path.substring(0, slash);
        List<FoundGuarantee> found = new ArrayList<>();
        List<InputProblem> problems = new ArrayList<>();
        for (RenderedObject rendered : render(renderer, tree, path)) {
            if (!rendered.object().groupKind().equals(Guarantee.GROUP_KIND)) {
                continue;
            }
            String place = rendered.origin().toString();
            switch (Guarantee.from(complete(rendered.object(), directory))) {
                case Parsed.Valid<Guarantee>(Guarantee guarantee) -> found.add(new FoundGuarantee(guarantee, place));
                case Parsed.Invalid<Guarantee> invalid ->
                    invalid.problems()
                            .forEach(problem ->
                                    problems.add(new InputProblem(place, problem.path() + ": " + problem.message())));
            }
        }
        if (!problems.isEmpty()) {
            throw new InputException(problems);
        }
        return found;
    }

    static List<RenderedObject> render(Renderer renderer, SourceTree tree, String path) {
        try {
            return renderer.render(tree, path, RenderOptions.DEFAULT).objects();
        } catch (RenderException e) {
            throw new InputException(e.problems().stream()
                    .map(problem -> new InputProblem(
                            problem.file() + (problem.line() > 0 ? ":" + problem.line() : ""), problem.message()))
                    .collect(Collectors.toList()));
        }
    }

    private static KubeObject complete(KubeObject object, String directory) {
        MapValue source = object.tree().map("spec", "over", "source");
        return source.has("path")
                ? object
                : object.withAt(List.of("spec", "over", "source"), source.with("path", StringValue.of(directory)));
    }
}
