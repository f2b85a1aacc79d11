package dev.minato.render.kustomize;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.yaml.Dialect;
import dev.minato.objects.yaml.Document;
import dev.minato.render.kustomize.FieldConfig.Use;
import dev.minato.render.source.Problem;
import dev.minato.render.source.RenderException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads the files of {@code configurations}, and the types of {@code crds}, into fields for the transformers. */
final class Configurations {
    private final Directory directory;

    Configurations(Directory directory) {
        this.directory = directory;
    }

    /** The fields of kustomize with those of the configuration files. */
    FieldConfig configured(ConfigNode root) {
        FieldConfig own = FieldConfig.EMPTY;
        for (ConfigNode node : root.list("configurations")) {
            String path = directory.file(node.text(), node);
            for (Document document : first(path, node)) {
                ConfigNode file =
                        ConfigNode.of(path, document.tree(), document.origins(), ConfigNode.Strictness.CONFIGURATION);
                own = merged(own, read(file), node);
            }
        }
        return merged(FieldConfig.DEFAULT, own, root);
    }

    /** The fields that the types of {@code crds} mark, beside those known by now. */
    FieldConfig ofTypes(ConfigNode root) {
        FieldConfig all = FieldConfig.EMPTY;
        for (ConfigNode node : root.list("crds")) {
            String path = directory.file(node.text(), node);
            List<Document> documents = first(path, node);
            if (documents.isEmpty()) {
                throw node.error("there are no types in " + path);
            }
            all = merged(all, new TypeFields(path, types(path, documents.getFirst())).read(), node);
        }
        return all;
    }

    static FieldConfig merged(FieldConfig one, FieldConfig other, ConfigNode place) {
        try {
            return one.merge(other);
        } catch (FieldConfig.Conflict e) {
            throw place.error(String.valueOf(e.getMessage()));
        }
    }

    private List<Document> first(String path, ConfigNode node) {
        List<Document> documents = directory.files().documents(path, Dialect.KUBECTL, node.problem(""));
        return documents.isEmpty() ? documents : documents.subList(0, 1);
    }

    private static FieldConfig read(ConfigNode file) {
        List<String> known = new ArrayList<>();
        for (Use use : Use.values()) {
            known.add(use.field());
        }
        known.add("nameReference");
        file.only(known);
        Map<Use, List<FieldSpec>> fields = new EnumMap<>(Use.class);
        for (Use use : Use.values()) {
            fields.put(use, FieldSpec.readAll(file, use.field()));
        }
        List<NameReferenceTable.Entry> entries = new ArrayList<>();
        for (ConfigNode entry : file.list("nameReference")) {
            entry.only(List.of("group", "version", "kind", "fieldSpecs"));
            ConfigNode gvk = entry.as(ConfigNode.Strictness.EMBEDDED);
            entries.add(new NameReferenceTable.Entry(
                    new Gvk(gvk.text("group"), gvk.text("version"), gvk.text("kind")),
                    FieldSpec.readAll(entry, "fieldSpecs")));
        }
        return new FieldConfig(fields, new NameReferenceTable(entries));
    }

    private static MapValue types(String path, Document document) {
        if (!(document.tree() instanceof MapValue map)) {
            throw new RenderException(Problem.in(path, "a map of type names to types was expected"));
        }
        for (String name : map.keys()) {
            if (map.get(name) instanceof StringValue || map.get(name) instanceof ListValue) {
                throw new RenderException(Problem.in(
                        path,
                        "\"" + name + "\" is no type: crds are OpenAPI definitions by name, as kustomize wants them; a"
                                + " CustomResourceDefinition itself goes under resources"));
            }
        }
        return map;
    }
}
