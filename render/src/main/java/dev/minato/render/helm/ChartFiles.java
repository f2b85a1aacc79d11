package dev.minato.render.helm;

import dev.minato.objects.tree.MapValue;
import dev.minato.render.load.Files;
import dev.minato.render.source.Problem;
import dev.minato.render.source.RenderException;
import dev.minato.render.source.SourceException;
import dev.minato.render.source.SourceTree.EntryKind;
import dev.minato.render.source.TreePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a chart of the tree, with the dependencies that are in the repository, packed ones unpacked. */
final class ChartFiles {
    private static final int DEPTH_MAX = 10;

    private final Files files;
    private long bytes;

    ChartFiles(Files files) {
        this.files = files;
    }

    /** Whether there is a chart at the path. */
    static boolean isChart(Files files, String path, Problem place) {
        return path.endsWith(".tgz")
                || files.kind(TreePath.child(path, Chart.FILE), place) == EntryKind.FILE
                || OciLayout.isLayout(files, path, place);
    }

    Chart read(String path, Problem place) {
        if (files.kind(path, place) == EntryKind.FILE) {
            return packed(path, files.bytes(path, place), 0);
        }
        if (files.kind(TreePath.child(path, Chart.FILE), place) != EntryKind.FILE
                && OciLayout.isLayout(files, path, place)) {
            String blob = OciLayout.chart(files, path, place);
            return packed(blob, files.bytes(blob, place), 0);
        }
        return directory(path, place, 0);
    }

    private Chart directory(String path, Problem place, int depth) {
        tooDeep(path, depth);
        Map<String, byte[]> found = new TreeMap<>();
        Map<String, Chart> dependencies = new TreeMap<>();
        gather(path, "", place, found);
        String charts = TreePath.child(path, "charts");
        if (files.kind(charts, place) == EntryKind.DIRECTORY) {
            for (String name : files.list(charts, place)) {
                String one = TreePath.child(charts, name);
                EntryKind kind = files.kind(one, place);
                if (name.startsWith(".") || name.startsWith("_")) {
                    continue; // as Helm passes over them
                }
                if (kind == EntryKind.DIRECTORY) {
                    dependencies.put(name, directory(one, place, depth + 1));
                } else if (name.endsWith(".tgz")) {
                    dependencies.put(
                            name.substring(0, name.length() - ".tgz".length()),
                            packed(one, files.bytes(one, place), depth + 1));
                }
            }
        }
        MapValue metadata = Chart.metadata(TreePath.child(path, Chart.FILE), found.get(Chart.FILE));
        local(path, metadata, dependencies, depth);
        Chart chart = new Chart(metadata.textOrEmpty("name"), path, false, found, dependencies);
        refuseMissing(chart, metadata);
        return chart;
    }

    private void gather(String root, String below, Problem place, Map<String, byte[]> found) {
        String directory = below.isEmpty() ? root : TreePath.child(root, below);
        for (String name : files.list(directory, place)) {
            String path = TreePath.child(directory, name);
            String inChart = below.isEmpty() ? name : below + "/" + name;
            switch (files.kind(path, place)) {
                case FILE -> {
                    byte[] content = files.bytes(path, place);
                    count(path, content.length);
                    found.put(inChart, content);
                }
                case DIRECTORY -> {
                    if (!inChart.equals("charts")) {
                        gather(root, inChart, place, found);
                    }
                }
                case SUBMODULE, ABSENT -> {}
            }
        }
    }

    /** A dependency that is another directory of the repository needs no copy under {@code charts}. */
    private void local(String path, MapValue metadata, Map<String, Chart> dependencies, int depth) {
        for (MapValue dependency : metadata.list("dependencies").maps()) {
            String repository = dependency.textOrEmpty("repository");
            String name = dependency.textOrEmpty("name");
            if (!repository.startsWith("file://") || isThere(name, dependencies)) {
                continue;
            }
            Problem place = Problem.in(TreePath.child(path, Chart.FILE), "");
            try {
                String at = TreePath.resolve(path, repository.substring("file://".length()));
                dependencies.put(name, directory(at, place, depth + 1));
            } catch (SourceException e) {
                throw new RenderException(Problem.in(place.file(), String.valueOf(e.getMessage())));
            }
        }
    }

    private static boolean isThere(String name, Map<String, Chart> dependencies) {
        return dependencies.values().stream().anyMatch(chart -> chart.name().equals(name));
    }

    private static void refuseMissing(Chart chart, MapValue metadata) {
        List<String> missing = new ArrayList<>();
        for (MapValue dependency : metadata.list("dependencies").maps()) {
            if (!isThere(dependency.textOrEmpty("name"), chart.dependencies())) {
                missing.add(dependency.textOrEmpty("name") + " from " + dependency.textOrEmpty("repository"));
            }
        }
        if (!missing.isEmpty()) {
            throw new RenderException(Problem.in(
                    chart.placeOf(Chart.FILE),
                    "dependencies are not in the repository, and nothing is fetched while rendering: "
                            + String.join(", ", missing)
                            + "; run `helm dependency build` and commit what it puts under charts"));
        }
    }

    private Chart packed(String path, byte[] archive, int depth) {
        tooDeep(path, depth);
        Map<String, byte[]> all;
        try {
            all = TarGz.files(archive);
        } catch (IOException e) {
            throw new RenderException(Problem.in(path, "this packed chart cannot be read: " + e.getMessage()));
        }
        all.values().forEach(content -> count(path, content.length));
        Map<String, byte[]> inside = new TreeMap<>();
        all.forEach((name, content) -> inside.put(name.substring(name.indexOf('/') + 1), content));
        return packed(path, inside, depth);
    }

    private Chart packed(String path, Map<String, byte[]> all, int depth) {
        tooDeep(path, depth);
        Map<String, byte[]> own = new TreeMap<>();
        Map<String, Map<String, byte[]>> below = new TreeMap<>();
        Map<String, Chart> dependencies = new TreeMap<>();
        all.forEach((name, content) -> {
            String rest = name.startsWith("charts/") ? name.substring("charts/".length()) : "";
            int slash = rest.indexOf('/');
            if (rest.isEmpty()) {
                own.put(name, content);
            } else if (slash > 0) {
                below.computeIfAbsent(rest.substring(0, slash), _ -> new TreeMap<>())
                        .put(rest.substring(slash + 1), content);
            } else if (rest.endsWith(".tgz")) {
                dependencies.put(rest.substring(0, rest.length() - 4), packed(path, content, depth + 1));
            }
        });
        below.forEach((name, content) -> dependencies.put(name, packed(path, content, depth + 1)));
        MapValue metadata = Chart.metadata(path, own.get(Chart.FILE));
        Chart chart = new Chart(metadata.textOrEmpty("name"), path, true, own, dependencies);
        refuseMissing(chart, metadata);
        return chart;
    }

    private static void tooDeep(String path, int depth) {
        if (depth > DEPTH_MAX) {
            throw new RenderException(
                    Problem.in(path, "charts in charts go deeper than " + DEPTH_MAX + ", which is the most taken"));
        }
    }

    private void count(String path, int more) {
        bytes += more;
        if (bytes > TarGz.BYTES_MAX) {
            throw new RenderException(Problem.in(
                    path,
                    "with this the chart has more than " + (TarGz.BYTES_MAX >> 20)
                            + " MiB, which is the most that is taken"));
        }
    }
}
