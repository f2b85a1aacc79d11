package dev.minato.render.kustomize;

import dev.minato.render.kustomize.FieldConfig.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The transformers of a kustomization, in kustomize's order, whatever the order of the fields in the file. */
final class Transformers {
    private static final List<String> LABEL_FIELDS = List.of("pairs", "includeSelectors", "includeTemplates", "fields");

    /** A transformer, and what {@code buildMetadata} tells of it. */
    record Step(Transformer transformer, String noted) {}

    private final Directory directory;
    private final ConfigNode root;
    private final FieldConfig fields;
    private final Provenance provenance;
    private final Plugins plugins;
    private final List<Step> all = new ArrayList<>();

    Transformers(Directory directory, ConfigNode root, FieldConfig fields, Provenance provenance, Plugins plugins) {
        this.directory = directory;
        this.root = root;
        this.fields = fields;
        this.provenance = provenance;
        this.plugins = plugins;
    }

    List<Step> all() {
        Patches patches = new Patches(directory);
        addTogether(
                "PatchStrategicMergeTransformer",
                root.list("patchesStrategicMerge").stream()
                        .map(patches::readStrategicMerge)
                        .toList());
        root.list("patches").forEach(node -> add("PatchTransformer", patches.read(node)));
        names();
        labels();
        Map<String, String> annotations = root.textMap("commonAnnotations");
        ConfigNode annotationsNode = root.get("commonAnnotations");
        if (annotationsNode != null && !annotations.isEmpty()) {
            add("AnnotationsTransformer", new SetEach(annotationsNode, annotations, fields.of(Use.COMMON_ANNOTATIONS)));
        }
        root.list("patchesJson6902")
                .forEach(node -> add("PatchJson6902Transformer", patches.readJson6902(node, "patch")));
        root.list("replicas")
                .forEach(node -> add("ReplicaCountTransformer", SetReplicas.read(node, fields.of(Use.REPLICAS))));
        for (String field : List.of("images", "imageTags")) {
            root.list(field).forEach(node -> add("ImageTagTransformer", SetImage.read(node, fields.of(Use.IMAGES))));
        }
        addTogether("ReplacementTransformer", Replacement.readAll(root, directory));
        for (Resource configuration : plugins.configurations(root.list("transformers"), provenance)) {
            all.add(new Step(plugins.transformer(configuration), Provenance.plugin(configuration)));
        }
        return all;
    }

    private void add(String kind, Transformer transformer) {
        all.add(new Step(transformer, provenance.builtin(kind)));
    }

    /** Entries that are one transformer to kustomize. */
    private void addTogether(String kind, List<? extends Transformer> transformers) {
        if (!transformers.isEmpty()) {
            add(kind, new Plugins.InOrder(transformers));
        }
    }

    private void names() {
        ConfigNode namespace = root.get("namespace");
        if (namespace != null && !namespace.text().isEmpty()) {
            add(
                    "NamespaceTransformer",
                    new SetNamespace(
                            namespace,
                            namespace.text(),
                            fields.of(Use.NAMESPACE),
                            false,
                            SetNamespace.Subjects.DEFAULT_ONLY));
        }
        if (!root.text("namePrefix").isEmpty()) {
            add("PrefixTransformer", new AffixNames(root, root.text("namePrefix"), "", fields.of(Use.NAME_PREFIX)));
        }
        if (!root.text("nameSuffix").isEmpty()) {
            add("SuffixTransformer", new AffixNames(root, "", root.text("nameSuffix"), fields.of(Use.NAME_SUFFIX)));
        }
    }

    private void labels() {
        root.list("labels").forEach(node -> add("LabelTransformer", label(node)));
        Map<String, String> common = root.textMap("commonLabels");
        ConfigNode commonNode = root.get("commonLabels");
        if (!root.list("labels").isEmpty() || !common.isEmpty()) {
            // with labels alone kustomize has one more, which does nothing, and says so in buildMetadata
            add(
                    "LabelTransformer",
                    new SetEach(commonNode == null ? root : commonNode, common, fields.of(Use.COMMON_LABELS)));
        }
    }

    private SetEach label(ConfigNode node) {
        node.only(LABEL_FIELDS);
        try {
            List<FieldSpec> specs = FieldConfig.merged(FieldSpec.readAll(node, "fields"), fields.of(Use.LABELS));
            if (node.flag("includeSelectors")) {
                specs = FieldConfig.merged(specs, fields.of(Use.COMMON_LABELS));
            } else {
                if (node.flag("includeTemplates")) {
                    specs = FieldConfig.merged(specs, fields.of(Use.TEMPLATE_LABELS));
                }
                specs = FieldConfig.merged(specs, List.of(DefaultFields.METADATA_LABELS));
            }
            return new SetEach(node, node.textMap("pairs"), specs);
        } catch (FieldConfig.Conflict e) {
            throw node.error(String.valueOf(e.getMessage()));
        }
    }
}
