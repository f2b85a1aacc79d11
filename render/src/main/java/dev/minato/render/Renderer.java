package dev.minato.render;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.minato.objects.tree.ObjectKey;
import dev.minato.objects.yaml.Dialect;
import dev.minato.objects.yaml.Yaml;
import dev.minato.render.helm.Charts;
import dev.minato.render.helm.HelmOptions;
import dev.minato.render.helm.HelmRequest;
import dev.minato.render.kustomize.Kustomize;
import dev.minato.render.load.FileCache;
import dev.minato.render.load.Files;
import dev.minato.render.load.LoadedObject;
import dev.minato.render.source.Problem;
import dev.minato.render.source.RenderException;
import dev.minato.render.source.SourceException;
import dev.minato.render.source.SourceTree;
import dev.minato.render.source.SourceTree.EntryKind;
import dev.minato.render.source.TreePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Renders a path of a tree: a pure function of the tree. Safe for use by several threads; the renders of one repository
 * should share one renderer, because it keeps what it parsed and rendered (bounded, by content): a path of another
 * commit is rendered again only when something it depends on has changed.
 */
public final class Renderer {
    private final FileCache cache;
    private final Charts charts = new Charts();
    private final RenderMemo memo;

    public Renderer() {
        this(new FileCache(FileCache.BYTES_DEFAULT));
    }

    /** How many renders came out of memory since the start, because nothing they depend on had changed. */
    public long unchanged() {
        return memo.hits();
    }

    public Renderer(FileCache cache) {
        this(cache, RenderMemo.OBJECTS_DEFAULT);
    }

    private Renderer(FileCache cache, int objectsKeptMax) {
        this.cache = cache;
        this.memo = new RenderMemo(objectsKeptMax);
    }

    /** One that keeps what it parsed, and no renders: for who keeps them, as {@link CommitRenders} does. */
    public static Renderer ofKeeper() {
        return new Renderer(new FileCache(FileCache.BYTES_DEFAULT), 0);
    }

    public Rendered render(SourceTree tree, String path) {
        return render(tree, path, RenderOptions.DEFAULT);
    }

    /**
     * The objects of the path: a kustomization where there is one, else the plain objects of a directory or a file.
     *
     * @param path from the root of the tree; empty or {@code .} is the root
     * @throws RenderException with everything found wrong, each with file and line
     */
    public Rendered render(SourceTree tree, String path, RenderOptions options) {
        String normalized = normalized(path);
        Rendered known = memo.find(tree, normalized, options);
        if (known != null) {
            return known;
        }
        Files files = new Files(tree, cache);
        List<LoadedObject> objects = objects(files, tree, normalized, options);
        refuseTwins(objects);
        Rendered rendered = rendered(files, objects);
        memo.keep(tree, normalized, options, rendered);
        return rendered;
    }

    private static Rendered rendered(Files files, List<LoadedObject> objects) {
        return new Rendered(
                objects.stream()
                        .map(object -> new RenderedObject(object.object(), object.origin(), object.files()))
                        .toList(),
                files.asked(),
                files.warnings(),
                files.lookedUp());
    }

    private static String normalized(String path) {
        try {
            return TreePath.resolve("", path);
        } catch (SourceException e) {
            throw new RenderException(Problem.in(path, String.valueOf(e.getMessage())));
        }
    }

    /** Whether the path is rendered as a chart. */
    public static boolean isChart(SourceTree tree, String path) {
        String normalized = normalized(path);
        Files files = new Files(tree, new FileCache(0));
        Problem place = Problem.in(normalized, "");
        return switch (files.kind(normalized, place)) {
            case FILE -> normalized.endsWith(".tgz");
            case DIRECTORY ->
                Kustomize.fileNames().stream()
                                .noneMatch(
                                        name -> files.kind(TreePath.child(normalized, name), place) == EntryKind.FILE)
                        && Charts.isChart(files, normalized, place);
            case SUBMODULE, ABSENT -> false;
        };
    }

    private List<LoadedObject> objects(Files files, SourceTree tree, String path, RenderOptions options) {
        Problem place = Problem.in(path, "");
        EntryKind kind = files.kind(path, place);
        return switch (kind) {
            case FILE -> {
                refuseOverlay(path, options);
                yield path.endsWith(".tgz") ? chart(files, path, options.helm(), place) : PlainFiles.file(files, path);
            }
            case DIRECTORY -> directory(files, path, options);
            case SUBMODULE ->
                throw new RenderException(Problem.in(path, "this is a submodule; submodules are not read"));
            case ABSENT -> throw new RenderException(Problem.in(path, "there is no such path in " + tree.name()));
        };
    }

    private List<LoadedObject> directory(Files files, String path, RenderOptions options) {
        Problem place = Problem.in(path, "");
        for (String name : Kustomize.fileNames()) {
            if (files.kind(TreePath.child(path, name), place) == EntryKind.FILE) {
                return Kustomize.build(files, path, charts, options.overlay());
            }
        }
        refuseOverlay(path, options);
        if (Charts.isChart(files, path, place)) {
            return chart(files, path, options.helm(), place);
        }
        return PlainFiles.directory(files, path, options.recursive());
    }

    private static void refuseOverlay(String path, RenderOptions options) {
        if (!options.overlay().isEmpty()) {
            throw new RenderException(Problem.in(
                    path,
                    "options of kustomize are given for it, and here is no kustomization: add a kustomization.yaml, or"
                            + " take the options away"));
        }
    }

    private List<LoadedObject> chart(Files files, String path, HelmOptions options, Problem place) {
        List<HelmRequest.Values> values = new ArrayList<>();
        for (String name : options.valueFiles()) {
            try {
                String base = files.kind(path, place) == EntryKind.FILE ? TreePath.parent(path) : path;
                String file =
                        name.startsWith("/") ? TreePath.resolve("", name.substring(1)) : TreePath.resolve(base, name);
                if (files.kind(file, place) != EntryKind.FILE) {
                    throw new RenderException(
                            Problem.in(path, "there is no values file \"" + name + "\" (looked for " + file + ")"));
                }
                values.add(new HelmRequest.Values(file, new String(files.bytes(file, place), UTF_8)));
            } catch (SourceException e) {
                throw new RenderException(Problem.in(path, String.valueOf(e.getMessage())));
            }
        }
        if (!options.values().isEmpty()) {
            values.add(new HelmRequest.Values(path, Yaml.write(options.values())));
        }
        String name =
                options.releaseName().isEmpty() ? TreePath.name(path).replaceAll("\\.tgz$", "") : options.releaseName();
        return charts.render(
                files,
                new HelmRequest(
                        path,
                        name.isEmpty() ? "release" : name,
                        options.namespace().isEmpty() ? "default" : options.namespace(),
                        values,
                        options.definitions(),
                        true,
                        options.tests(),
                        options.kubeVersion().isEmpty() ? HelmOptions.KUBE_VERSION : options.kubeVersion(),
                        options.apiVersions(),
                        options.found(),
                        place),
                Dialect.KUBECTL);
    }

    /** One object at two places would be applied twice, and the second would win by chance. */
    private static void refuseTwins(List<LoadedObject> objects) {
        Map<ObjectKey, LoadedObject> seen = new HashMap<>(); // looked up, never iterated
        List<Problem> problems = new ArrayList<>();
        for (LoadedObject object : objects) {
            LoadedObject first = seen.putIfAbsent(object.object().key(), object);
            if (first != null) {
                problems.add(Problem.at(
                        object.origin(),
                        "the object " + object.object().key() + " is there twice: also at " + first.origin()));
            }
        }
        if (!problems.isEmpty()) {
            throw new RenderException(problems);
        }
    }
}
