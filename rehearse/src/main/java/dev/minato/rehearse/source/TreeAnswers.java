package dev.minato.rehearse.source;

import dev.minato.control.source.DirectoriesIn;
import dev.minato.control.source.RenderedAt;
import dev.minato.render.CommitRenders.Made;
import dev.minato.render.RenderOptions;
import dev.minato.render.Rendered;
import dev.minato.render.Renderer;
import dev.minato.render.helm.HelmOptions;
import dev.minato.render.source.Problem;
import dev.minato.render.source.RenderException;
import dev.minato.render.source.SourceException;
import dev.minato.render.source.SourceTree;
import dev.minato.render.source.TreePath;
import java.util.ArrayList;
import java.util.List;

/** Answers questions about one commit from its files. Pure; safe for use by several threads. */
public final class TreeAnswers {
    private TreeAnswers() {}

    /** The objects of the path, or everything that is wrong with them. */
    public static RenderedAt.Rendering rendering(Renderer renderer, SourceTree tree, RenderedAt at) {
        return made(renderer, tree, at).value();
    }

    /** The same, with what it depends on, so that it can be kept; what is wrong is not. */
    public static Made<RenderedAt.Rendering> made(Renderer renderer, SourceTree tree, RenderedAt at) {
        try {
            Rendered rendered = renderer.render(
                    tree,
                    at.path(),
                    RenderOptions.DEFAULT
                            .withRecursive(at.recursive())
                            .withHelm(helm(at))
                            .withOverlay(at.kustomize().overlay()));
            RenderedAt.Rendering rendering = RenderedAt.Rendering.of(rendered.objects().stream()
                            .map(object -> new RenderedAt.Placed(
                                    object.object(), object.origin().toString()))
                            .toList())
                    .withLookedUp(List.copyOf(rendered.lookedUp()));
            return new Made<>(
                    rendering, rendered.filesRead(), rendered.objects().size());
        } catch (RenderException e) {
            return new Made<>(
                    RenderedAt.Rendering.broken(
                            e.problems().stream().map(Problem::toString).toList()),
                    null,
                    0);
        }
    }

    private static HelmOptions helm(RenderedAt at) {
        return HelmOptions.DEFAULT
                .withRelease(at.release(), at.namespace())
                .withValueFiles(at.helm().valueFiles())
                .withValues(at.helm().values())
                .withDefinitions(!at.helm().skipCrds())
                .withCapabilities(at.helm().kubeVersion(), at.helm().apiVersions())
                .withFound(at.found());
    }

    /** The directories that match the pattern and can be rendered, sorted. */
    public static DirectoriesIn.Found directories(SourceTree tree, String pattern) {
        List<DirectoriesIn.Directory> matching = List.of(new DirectoriesIn.Directory("", List.of()));
        for (String segment : pattern.split("/", -1)) {
            List<DirectoriesIn.Directory> deeper = new ArrayList<>();
            for (DirectoriesIn.Directory directory : matching) {
                step(tree, directory, segment, deeper);
            }
            matching = deeper;
        }
        return new DirectoriesIn.Found(matching.stream()
                .filter(directory -> isRenderable(tree, directory.path()))
                .toList());
    }

    private static void step(
            SourceTree tree, DirectoriesIn.Directory from, String segment, List<DirectoriesIn.Directory> into) {
        if (segment.isEmpty() || segment.equals(".")) {
            into.add(from);
            return;
        }
        if (!segment.equals("*")) {
            String path = TreePath.child(from.path(), segment);
            if (isDirectory(tree, path)) {
                into.add(new DirectoriesIn.Directory(path, from.stars()));
            }
            return;
        }
        for (String name : tree.list(from.path())) {
            String path = TreePath.child(from.path(), name);
            if (!name.startsWith(".") && isDirectory(tree, path)) {
                List<String> stars = new ArrayList<>(from.stars());
                stars.add(name);
                into.add(new DirectoriesIn.Directory(path, stars));
            }
        }
    }

    private static boolean isDirectory(SourceTree tree, String path) {
        try {
            return tree.kind(path) == SourceTree.EntryKind.DIRECTORY;
        } catch (SourceException e) {
            return false; // a link that leads out of the tree matches no pattern; a render that needs it says so
        }
    }

    private static boolean isRenderable(SourceTree tree, String directory) {
        return tree.list(directory).stream()
                .anyMatch(name -> name.endsWith(".yaml")
                        || name.endsWith(".yml")
                        || name.endsWith(".json")
                        || name.equals("Kustomization"));
    }
}
