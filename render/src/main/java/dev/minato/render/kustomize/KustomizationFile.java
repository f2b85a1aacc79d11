package dev.minato.render.kustomize;

import dev.minato.objects.tree.MapValue;
import dev.minato.objects.yaml.Document;
import dev.minato.render.load.Files;
import dev.minato.render.source.Problem;
import dev.minato.render.source.RenderException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A kustomization as it is written, after the checks that need nothing but itself: fields nobody knows, fields that are
 * refused, its kind and version.
 */
record KustomizationFile(String path, ConfigNode root) {
    private static final List<String> FIELDS = List.of(
            "apiVersion",
            "kind",
            "metadata",
            "resources",
            "bases",
            "components",
            "configMapGenerator",
            "secretGenerator",
            "generatorOptions",
            "patches",
            "patchesStrategicMerge",
            "patchesJson6902",
            "namespace",
            "namePrefix",
            "nameSuffix",
            "labels",
            "commonLabels",
            "commonAnnotations",
            "replicas",
            "images",
            "imageTags",
            "replacements",
            "sortOptions",
            "vars",
            "crds",
            "configurations",
            "openapi",
            "generators",
            "transformers",
            "validators",
            "helmCharts",
            "helmGlobals",
            "helmChartInflationGenerator",
            "buildMetadata");

    private static final List<String> METADATA = List.of("name", "namespace", "labels", "annotations");

    private static final Map<String, String> DEPRECATED = Map.of(
            "bases", "resources",
            "imageTags", "images",
            "vars", "replacements",
            "commonLabels", "labels with includeSelectors: true",
            "patchesStrategicMerge", "patches",
            "patchesJson6902", "patches");

    /**
     * Reads the file.
     *
     * @throws RenderException with all that is wrong in it by itself
     */
    static KustomizationFile read(Files files, String path) {
        List<Document> documents = files.kustomization(path);
        if (documents.isEmpty()) {
            throw new RenderException(Problem.in(path, "the kustomization is empty"));
        }
        if (documents.size() > 1) {
            files.warn(new Problem(
                    path,
                    documents.get(1).line(),
                    0,
                    "only the first document of a kustomization counts, this is left out"));
        }
        Document document = documents.getFirst();
        ConfigNode root = ConfigNode.of(path, document.tree(), document.origins());
        if (!(root.value() instanceof MapValue)) {
            throw root.error("a kustomization is a map");
        }
        root.only(FIELDS);
        ConfigNode metadata = root.get("metadata");
        if (metadata != null) {
            metadata.only(METADATA);
        }
        KustomizationFile file = new KustomizationFile(path, root);
        file.check();
        DEPRECATED.keySet().stream().sorted().forEach(field -> {
            ConfigNode node = root.get(field);
            if (node != null) {
                files.warn(node.problem("\"" + field + "\" is deprecated, use " + DEPRECATED.get(field)));
            }
        });
        return file;
    }

    boolean isComponent() {
        return root.text("kind").equals("Component");
    }

    private void check() {
        List<Problem> problems = new ArrayList<>();
        String kind = root.text("kind");
        if (!kind.isEmpty() && !kind.equals("Kustomization") && !kind.equals("Component")) {
            problems.add(at("kind").problem("the kind of this file is Kustomization or Component, not " + kind));
        }
        String version = root.text("apiVersion");
        String right = "kustomize.config.k8s.io/" + (kind.equals("Component") ? "v1alpha1" : "v1beta1");
        if (!version.isEmpty() && !version.equals(right)) {
            problems.add(at("apiVersion").problem("the apiVersion of this file is " + right + ", not " + version));
        }
        if (problems.isEmpty()
                && root.map().without("kind").without("apiVersion").isEmpty()) {
            problems.add(root.problem("the kustomization is empty"));
        }
        if (!problems.isEmpty()) {
            throw new RenderException(problems);
        }
    }

    private ConfigNode at(String field) {
        ConfigNode node = root.get(field);
        return node == null ? root : node;
    }
}
