package dev.minato.render.kustomize;

import dev.minato.objects.yaml.Dialect;
import dev.minato.objects.yaml.Document;
import dev.minato.render.source.Problem;
import java.util.ArrayList;
import java.util.List;

/** The transformers of a kustomization, in kustomize's order, whatever the order of the fields in the file. */
final class Transformers {
    private static final List<String> LABEL_FIELDS = List.of("pairs", "includeSelectors", "includeTemplates", "fields");

    private final Directory directory;
    private final ConfigNode root;
    private final List<Transformer> all = new ArrayList<>();

    private Transformers(Directory directory, ConfigNode root) {
        this.directory = directory;
        this.root = root;
    }

    static List<Transformer> of(Directory directory, KustomizationFile file) {
        Transformers transformers = new Transformers(directory, file.root());
        transformers.gather();
        return transformers.all;
    }

    private void gather() {
        Patches patches = new Patches(directory);
        root.list("patchesStrategicMerge").forEach(node -> all.add(patches.readStrategicMerge(node)));
        root.list("patches").forEach(node -> all.add(patches.read(node)));
        names();
        root.list("labels").forEach(this::labels);
        ConfigNode commonLabels = root.get("commonLabels");
        if (commonLabels != null) {
            all.add(new SetEach(commonLabels, root.textMap("commonLabels"), DefaultFields.COMMON_LABELS));
        }
        ConfigNode annotations = root.get("commonAnnotations");
        if (annotations != null) {
            all.add(new SetEach(annotations, root.textMap("commonAnnotations"), DefaultFields.ANNOTATIONS));
        }
        root.list("patchesJson6902").forEach(node -> all.add(patches.readJson6902(node)));
        root.list("replicas").forEach(node -> all.add(SetReplicas.read(node)));
        root.list("images").forEach(node -> all.add(SetImage.read(node)));
        root.list("imageTags").forEach(node -> all.add(SetImage.read(node)));
        root.list("replacements").forEach(this::replacement);
    }

    private void names() {
        ConfigNode namespace = root.get("namespace");
        if (namespace != null && !namespace.text().isEmpty()) {
            all.add(new SetNamespace(namespace, namespace.text()));
        }
        if (!root.text("namePrefix").isEmpty()) {
            all.add(new AffixNames(root.text("namePrefix"), ""));
        }
        if (!root.text("nameSuffix").isEmpty()) {
            all.add(new AffixNames("", root.text("nameSuffix")));
        }
    }

    private void labels(ConfigNode node) {
        node.only(LABEL_FIELDS);
        List<FieldSpec> specs = new ArrayList<>();
        for (ConfigNode field : node.list("fields")) {
            field.only(List.of("group", "version", "kind", "path", "create"));
            specs.add(FieldSpec.of(
                    new Gvk(field.text("group"), field.text("version"), field.text("kind")),
                    field.text("path"),
                    field.flag("create")));
        }
        List<FieldSpec> more = node.flag("includeSelectors")
                ? DefaultFields.COMMON_LABELS
                : node.flag("includeTemplates")
                        ? DefaultFields.TEMPLATE_LABELS
                        : List.of(DefaultFields.METADATA_LABELS);
        for (FieldSpec spec : more) {
            FieldSpec same = specs.stream()
                    .filter(other ->
                            other.gvk().isSelectedBy(spec.gvk()) && other.path().equals(spec.path()))
                    .findFirst()
                    .orElse(null);
            if (same == null) {
                specs.add(spec);
            } else if (same.create() != spec.create()) {
                throw node.error(
                        "the field " + spec.pathText() + " is a label field by itself, with create: " + spec.create());
            }
        }
        all.add(new SetEach(node, node.textMap("pairs"), List.copyOf(specs)));
    }

    /** A replacement, or the path of a file with one or a list of them. */
    private void replacement(ConfigNode node) {
        ConfigNode path = node.get("path");
        if (path == null || path.text().isEmpty()) {
            all.add(Replacement.read(node));
            return;
        }
        node.only(List.of("path"));
        String file = directory.file(path.text(), path);
        List<Document> documents = directory.files().documents(file, Dialect.KUBECTL, path.problem(""));
        if (documents.isEmpty()) {
            throw new dev.minato.render.source.RenderException(
                    Problem.in(file, "there is no replacement in this file"));
        }
        ConfigNode content = ConfigNode.of(
                file, documents.getFirst().tree(), documents.getFirst().origins());
        List<ConfigNode> replacements =
                content.value() instanceof dev.minato.objects.tree.ListValue ? content.items() : List.of(content);
        replacements.forEach(replacement -> all.add(Replacement.read(replacement)));
    }
}
