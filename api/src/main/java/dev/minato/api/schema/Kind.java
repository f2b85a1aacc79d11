package dev.minato.api.schema;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A kind of ours, whole: everything else (CRD, JSON Schema, checks, defaults) is made from it.
 *
 * @param kind in CamelCase; the plural adds an s
 * @param namespaced whether its objects live in namespaces
 * @param spec what a user writes
 * @param status what the platform says
 */
public record Kind(
        String group,
        String version,
        String kind,
        boolean namespaced,
        List<String> shortNames,
        String doc,
        Schema.Fields spec,
        Schema.Fields status,
        List<Column> columns) {
    public Kind {
        shortNames = List.copyOf(shortNames);
        columns = List.copyOf(columns);
    }

    public String apiVersion() {
        return group + "/" + version;
    }

    public GroupKind groupKind() {
        return new GroupKind(group, kind);
    }

    public String singular() {
        return kind.toLowerCase(Locale.ROOT);
    }

    public String plural() {
        return singular() + "s";
    }

    /** Everything wrong with an object of this kind; its status is the platform's own and not looked at. */
    public List<FieldProblem> check(KubeObject object) {
        List<FieldProblem> problems = new ArrayList<>();
        for (String key : object.tree().keys()) {
            if (!List.of("apiVersion", "kind", "metadata", "spec", "status").contains(key)) {
                problems.add(new FieldProblem(key, "is not a known field; known are metadata, spec"));
            }
        }
        if (!object.apiVersion().equals(apiVersion())) {
            problems.add(new FieldProblem("apiVersion", "is \"" + object.apiVersion() + "\"; must be " + apiVersion()));
        }
        problems.addAll(
                Checker.check(spec, object.tree().has("spec") ? object.tree().map("spec") : MapValue.EMPTY, "spec"));
        if (object.tree().has("spec") && !(object.tree().get("spec") instanceof MapValue)) {
            problems.add(new FieldProblem("spec", "must be a map"));
        }
        return List.copyOf(problems);
    }

    /** The CustomResourceDefinition (apiextensions.k8s.io/v1). */
    public KubeObject crd() {
        MapValue names = MapValue.builder()
                .put("plural", plural())
                .put("singular", singular())
                .put("kind", kind)
                .put("listKind", kind + "List")
                .put("shortNames", shortNames)
                .put("categories", List.of("minato"))
                .build();
        MapValue version = MapValue.builder()
                .put("name", this.version)
                .put("served", true)
                .put("storage", true)
                .put("schema", MapValue.of("openAPIV3Schema", schemaOfObjects()))
                .put("subresources", MapValue.of("status", MapValue.EMPTY))
                .put(
                        "additionalPrinterColumns",
                        columns.stream().map(Kind::column).toList())
                .build();
        MapValue spec = MapValue.builder()
                .put("group", group)
                .put("names", names)
                .put("scope", namespaced ? "Namespaced" : "Cluster")
                .put("versions", List.of(version))
                .build();
        return KubeObject.of("apiextensions.k8s.io/v1", "CustomResourceDefinition", "", plural() + "." + group)
                .with("spec", spec);
    }

    private MapValue schemaOfObjects() {
        return MapValue.builder()
                .put("type", "object")
                .put("description", doc)
                .put("required", List.of("spec"))
                .put(
                        "properties",
                        MapValue.builder()
                                .put("apiVersion", MapValue.of("type", "string"))
                                .put("kind", MapValue.of("type", "string"))
                                .put("metadata", MapValue.of("type", "object"))
                                .put("spec", OpenApi.of(spec))
                                .put("status", OpenApi.of(status))
                                .build())
                .build();
    }

    private static MapValue column(Column column) {
        MapValue.Builder builder = MapValue.builder()
                .put("name", column.name())
                .put("type", column.type())
                .put("jsonPath", column.jsonPath());
        if (column.wide()) {
            builder.put("priority", 1);
        }
        return builder.build();
    }
}
