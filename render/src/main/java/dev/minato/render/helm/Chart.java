package dev.minato.render.helm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.minato.objects.tree.MapValue;
import dev.minato.objects.yaml.Dialect;
import dev.minato.objects.yaml.Document;
import dev.minato.objects.yaml.Limits;
import dev.minato.objects.yaml.YamlDocuments;
import dev.minato.objects.yaml.YamlException;
import dev.minato.render.source.Problem;
import dev.minato.render.source.RenderException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A chart in memory: its files, and its dependencies as charts of their own.
 *
 * @param name as Chart.yaml has it, which is how Helm names it in its output
 * @param place of its files: a directory, or the archive they are packed in
 * @param packed whether the files stand in an archive
 * @param files by their path in the chart, those of dependencies left out
 * @param dependencies by the name of their directory under {@code charts}
 */
record Chart(String name, String place, boolean packed, Map<String, byte[]> files, Map<String, Chart> dependencies) {
    static final String FILE = "Chart.yaml";

    Chart {
        files = new TreeMap<>(files);
        dependencies = new TreeMap<>(dependencies);
    }

    /** What its Chart.yaml says. */
    static MapValue metadata(String file, byte @Nullable [] yaml) {
        if (yaml == null) {
            throw new RenderException(Problem.in(file, "there is no Chart.yaml, so this is no chart"));
        }
        return map(file, yaml);
    }

    static MapValue map(String file, byte[] yaml) {
        try {
            List<Document> documents = YamlDocuments.read(file, yaml, Limits.DEFAULT, Dialect.KUBECTL);
            return documents.isEmpty() || !(documents.getFirst().tree() instanceof MapValue map) ? MapValue.EMPTY : map;
        } catch (YamlException e) {
            throw new RenderException(new Problem(file, e.line(), e.column(), e.problem()));
        }
    }

    /** Where one of its files stands in the tree. */
    String placeOf(String file) {
        return packed ? place : place.isEmpty() ? file : place + "/" + file;
    }

    /** Where a file stands that Helm names {@code chart/charts/other/templates/web.yaml}. */
    String placeOfSource(String source) {
        String rest = source.startsWith(name + "/") ? source.substring(name.length() + 1) : source;
        if (rest.startsWith("charts/")) {
            String below = rest.substring("charts/".length());
            for (Map.Entry<String, Chart> dependency : dependencies.entrySet()) {
                for (String called : List.of(dependency.getValue().name(), dependency.getKey())) {
                    if (below.startsWith(called + "/")) {
                        return dependency
                                .getValue()
                                .placeOfSource(dependency.getValue().name() + below.substring(called.length()));
                    }
                }
            }
            return packed ? place : placeOf("charts");
        }
        return placeOf(rest);
    }

    /** Whether any file, of dependencies too, has this text in it. */
    boolean contains(String text) {
        return files.values().stream().anyMatch(file -> new String(file, UTF_8).contains(text))
                || dependencies.values().stream().anyMatch(dependency -> dependency.contains(text));
    }
}
