package dev.minato.render.kustomize;

import dev.minato.objects.tree.MapValue;
import dev.minato.objects.yaml.Dialect;
import dev.minato.objects.yaml.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The types that count in one build: those built into kustomize, unless a kustomization names others ({@code openapi}).
 * The first that does decides for all that comes after it, as in kustomize. For one build, in one thread.
 */
final class Schema {
    private static final String BUILT_IN = "v1.21.2";

    private MergeLists lists = MergeLists.KUBERNETES;
    private boolean chosen;
    private boolean usedBuiltIn;

    MergeLists.@Nullable Type type(Gvk gvk) {
        usedBuiltIn |= !chosen;
        return lists.type(gvk);
    }

    /** The kinds that kustomize knows without any schema stay what they are. */
    boolean isClusterScoped(Gvk gvk) {
        if (MergeLists.KUBERNETES.isClusterScoped(gvk)) {
            return true;
        }
        usedBuiltIn |= !chosen && MergeLists.KUBERNETES.type(gvk) == null;
        return lists.isClusterScoped(gvk);
    }

    /** Takes what a kustomization says under {@code openapi}; nothing where it says nothing. */
    void choose(ConfigNode root, Directory directory) {
        ConfigNode node = root.get("openapi");
        if (node == null) {
            return;
        }
        String version = node.text("version");
        ConfigNode path = node.get("path");
        MapValue schema = path == null ? null : read(directory.file(path.text(), path), path, directory);
        if (chosen) {
            return;
        }
        if (schema != null) {
            if (node.get("version") != null) {
                throw node.error("openapi has either a version that is built in or a path, not both");
            }
            lists = new SchemaReader(schema).read(usedBuiltIn ? MergeLists.KUBERNETES : new MergeLists());
            chosen = true;
        } else if (!version.isEmpty()) {
            if (!version.equals(BUILT_IN)) {
                throw node.error("the types of Kubernetes " + version + " are not built in; those of " + BUILT_IN
                        + " are, and others are read from a path");
            }
            chosen = true;
        }
    }

    private static MapValue read(String file, ConfigNode path, Directory directory) {
        List<Document> documents = directory.files().documents(file, Dialect.KUBECTL, path.problem(""));
        if (documents.isEmpty() || !(documents.getFirst().tree() instanceof MapValue map)) {
            throw path.error("there is no OpenAPI document in " + file);
        }
        return map;
    }
}
