package dev.minato.render.kustomize;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import dev.minato.objects.yaml.Dialect;
import dev.minato.objects.yaml.Document;
import dev.minato.objects.yaml.PlainScalar;
import dev.minato.render.source.TreePath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The plugin ValueAddTransformer: puts one value at fields of selected objects, or among the names of a path there. */
record AddValue(ConfigNode node, String value, List<Target> targets) implements Transformer {
    /**
     * @param selection null for all objects
     * @param position where in the path that the field holds; 0: in place of all of it
     */
    record Target(ConfigNode node, @Nullable Selection selection, String fieldPath, int position) {}

    static AddValue read(ConfigNode node, Directory directory) {
        String value = node.text("value").strip();
        if (value.isEmpty()) {
            value = TreePath.name(directory.path());
            if (value.isEmpty()) {
                throw node.error("at the root of the repository a value must be given: the root has no name");
            }
        }
        List<ConfigNode> targets = new ArrayList<>(node.list("targets"));
        ConfigNode file = node.get("targetFilePath");
        if (file != null && !file.text().isEmpty()) {
            String path = directory.file(file.text(), file);
            for (Document document : directory.files().documents(path, Dialect.KUBECTL, file.problem(""))) {
                targets.addAll(ConfigNode.of(path, document.tree(), document.origins(), ConfigNode.Strictness.PLUGIN)
                        .list("targets"));
            }
        }
        if (targets.isEmpty()) {
            throw node.error("at least one target is wanted");
        }
        return new AddValue(node, value, targets.stream().map(AddValue::target).toList());
    }

    private static Target target(ConfigNode node) {
        ConfigNode selector = node.get("selector");
        String path = node.text("fieldPath");
        long position = node.number("filePathPosition");
        if (path.isEmpty() || position < 0) {
            throw node.error("a target needs a fieldPath, and its filePathPosition is not negative");
        }
        return new Target(node, selector == null ? null : Selection.read(selector), path, (int) position);
    }

    @Override
    public void transform(ResourceList resources) {
        for (Target target : targets) {
            Selection selection = target.selection();
            for (Resource resource : selection == null ? resources.all() : resources.where(selection)) {
                try {
                    resource.set(changed(resource, target));
                } catch (FieldChange.WrongShape | ReplacementPath.Failure e) {
                    throw target.node().error("for " + resource + ": " + e.getMessage());
                }
            }
        }
    }

    private MapValue changed(Resource resource, Target target) {
        if (target.fieldPath().equals("metadata/namespace")) {
            return new SetNamespace(node, value, List.of(), false, SetNamespace.Subjects.DEFAULT_ONLY)
                    .changed(resource);
        }
        List<String> parts = FieldSpec.split(target.fieldPath());
        return (MapValue) new ReplacementPath(target.fieldPath(), parts)
                .change(resource.tree(), StringValue.EMPTY, present -> added(present, target.position()));
    }

    private Value added(Value present, int position) {
        if (present instanceof MapValue || present instanceof ListValue) {
            throw new FieldChange.WrongShape("a plain value was expected, not " + present);
        }
        return PlainScalar.read(position == 0 ? value : inserted(Texts.orEmpty(present), position - 1));
    }

    private String inserted(String path, int position) {
        List<String> parts = new ArrayList<>(path.isEmpty() ? List.of() : List.of(path.split("/", -1)));
        int at = Math.min(position, parts.size());
        if (!parts.isEmpty() && parts.getFirst().isEmpty() && at < parts.size()) {
            at++; // an absolute path stays one
        }
        parts.add(at, value);
        return String.join("/", parts);
    }
}
