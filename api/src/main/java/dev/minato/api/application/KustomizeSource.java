package dev.minato.api.application;

import dev.minato.api.schema.Field;
import dev.minato.api.schema.Schema;
import dev.minato.objects.tree.MapValue;

/**
 * What is laid over the kustomization at a source's path, as an overlay in Git would lay it; refused for other paths. The
 * fields are named and mean as in a kustomization.
 *
 * @param overlay fields of a kustomization; empty for none
 */
public record KustomizeSource(MapValue overlay) {
    public static final KustomizeSource NONE = new KustomizeSource(MapValue.EMPTY);

    private static final int ENTRIES_MAX = 200;

    public static final Schema.Fields SCHEMA = Schema.fields(
            Field.optional(
                    "images",
                    Schema.list(
                            Schema.fields(
                                    Field.required("name", text(), "The image as the manifests name it."),
                                    Field.optional("newName", text(), "Another name."),
                                    Field.optional("newTag", text(), "Another tag."),
                                    Field.optional("digest", text(), "A digest in the place of a tag.")),
                            ENTRIES_MAX),
                    "Other images."),
            Field.optional(
                    "replicas",
                    Schema.list(
                            Schema.fields(
                                    Field.required("name", text(), "The workload's name."),
                                    Field.required("count", Schema.whole(0, Integer.MAX_VALUE), "How many.")),
                            ENTRIES_MAX),
                    "Other numbers of replicas."),
            Field.optional("namePrefix", text(), "Before the names of all objects."),
            Field.optional("nameSuffix", text(), "After the names of all objects."),
            Field.optional("namespace", Schema.name(), "The namespace of all objects."),
            Field.optional(
                    "labels",
                    Schema.list(
                            Schema.fields(
                                    Field.required("pairs", Schema.open(), "The labels."),
                                    Field.defaulted(
                                            "includeSelectors",
                                            Schema.flag(),
                                            false,
                                            "Also in selectors and templates."),
                                    Field.defaulted(
                                            "includeTemplates", Schema.flag(), false, "Also in templates of Pods.")),
                            ENTRIES_MAX),
                    "Labels of all objects."),
            Field.optional("commonLabels", Schema.open(), "Labels of all objects, their selectors and templates."),
            Field.optional("commonAnnotations", Schema.open(), "Annotations of all objects."),
            Field.optional(
                    "patches",
                    Schema.list(
                            Schema.fields(
                                    Field.required(
                                            "patch",
                                            Schema.text().atMost(65_536),
                                            "A strategic merge patch, or a JSON patch with a target."),
                                    Field.optional("target", Schema.open(), "Which objects, as in a kustomization."),
                                    Field.optional("options", Schema.open(), "As in a kustomization.")),
                            ENTRIES_MAX),
                    "Patches, written here."),
            Field.optional(
                    "components",
                    Schema.list(Schema.text().atMost(1024), ENTRIES_MAX),
                    "Components, from the path or with a / before from the root of the repository."));

    private static Schema.Text text() {
        return Schema.text().atMost(512);
    }

    static KustomizeSource from(MapValue map) {
        return map.isEmpty() ? NONE : new KustomizeSource(map);
    }
}
