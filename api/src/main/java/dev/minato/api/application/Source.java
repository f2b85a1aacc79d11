package dev.minato.api.application;

import dev.minato.api.schema.Field;
import dev.minato.api.schema.Schema;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;

/**
 * Where objects are written.
 *
 * @param repo URL or path of a Git repository; empty only in a repository's own files, where it means that repository
 * @param revision branch, tag or commit; empty for the default branch
 * @param path directory or file in the repository; empty for its root
 * @param recursive for a directory of plain files: also those below it
 * @param helm for a chart
 * @param kustomize for a kustomization
 */
public record Source(
        String repo, String revision, String path, boolean recursive, HelmSource helm, KustomizeSource kustomize) {
    public static final Schema.Fields SCHEMA = Schema.fields(
            Field.optional(
                    "repo",
                    Schema.text(),
                    "URL or path of the Git repository. Left out in a file of a repository: that repository."),
            Field.optional(
                    "revision",
                    Schema.text().atMost(256),
                    "Branch, tag or commit to follow. Left out: the default branch."),
            Field.defaulted("path", Schema.text().atMost(1024), "", "Directory or file in the repository."),
            Field.defaulted(
                    "recursive",
                    Schema.flag(),
                    false,
                    "For a directory of plain files: read the directories below it, too."),
            Field.optional("helm", HelmSource.SCHEMA, "How a Helm chart is rendered."),
            Field.optional("kustomize", KustomizeSource.SCHEMA, "What is laid over a kustomization."));

    public Source(String repo, String revision, String path, boolean recursive) {
        this(repo, revision, path, recursive, HelmSource.DEFAULT);
    }

    public Source(String repo, String revision, String path, boolean recursive, HelmSource helm) {
        this(repo, revision, path, recursive, helm, KustomizeSource.NONE);
    }

    public static Source from(MapValue map) {
        return new Source(
                map.textOrEmpty("repo"),
                map.textOrEmpty("revision"),
                trimmed(map.textOrEmpty("path")),
                map.flag("recursive"),
                HelmSource.from(map.map("helm")),
                KustomizeSource.from(map.map("kustomize")));
    }

    /** Without the {@code ./} and {@code /} that people write around paths. */
    private static String trimmed(String path) {
        String text = path;
        while (text.startsWith("./")) {
            text = text.substring(2);
        }
        while (text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
        return text.equals(".") ? "" : text;
    }

    public MapValue toTree() {
        MapValue.Builder builder = MapValue.builder().put("repo", repo).put("path", path);
        if (!revision.isEmpty()) {
            builder.put("revision", revision);
        }
        if (recursive) {
            builder.put("recursive", true);
        }
        MapValue chart = helm.toTree();
        if (!chart.isEmpty()) {
            builder.put("helm", (Value) chart);
        }
        if (!kustomize.overlay().isEmpty()) {
            builder.put("kustomize", (Value) kustomize.overlay());
        }
        return builder.build();
    }
}
