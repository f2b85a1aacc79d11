package dev.minato.render.kustomize;

import dev.minato.objects.tree.MapValue;
import dev.minato.render.kustomize.FieldConfig.Use;
import dev.minato.render.source.Problem;
import dev.minato.render.source.RenderException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a file of {@code crds} says of its types' fields: which are labels, annotations, names, and names of others. */
final class TypeFields {
    private static final int DEPTH_MAX = 100;

    private final String file;
    private final MapValue types;
    private FieldConfig fields = FieldConfig.EMPTY;

    TypeFields(String file, MapValue types) {
        this.file = file;
        this.types = types;
    }

    FieldConfig read() {
        for (String name : types.keys()) {
            MapValue properties = properties(name);
            if (properties.has("kind") && properties.has("apiVersion") && properties.has("metadata")) {
                walk(Gvk.ofKind(name.substring(name.lastIndexOf('.') + 1)), name, List.of());
            }
        }
        return fields;
    }

    private MapValue properties(String type) {
        MapValue of = types.map(type);
        return of.map(of.has("schema") ? "schema" : "Schema").map("properties");
    }

    private void walk(Gvk gvk, String type, List<String> path) {
        if (path.size() > DEPTH_MAX) {
            throw new RenderException(Problem.in(
                    file, "the type " + type + " leads back to itself; kustomize goes round in it without end"));
        }
        MapValue properties = properties(type);
        for (String name : properties.keys()) {
            MapValue property = properties.map(name);
            List<String> at = new ArrayList<>(path);
            at.add(name);
            mark(property, "x-kubernetes-annotation", gvk, at, Use.COMMON_ANNOTATIONS);
            mark(property, "x-kubernetes-label-selector", gvk, at, Use.COMMON_LABELS);
            mark(property, "x-kubernetes-identity", gvk, at, Use.NAME_PREFIX);
            reference(property, gvk, at);
            String other = property.text("$ref");
            if (other != null) {
                walk(gvk, other, at);
            }
        }
    }

    private void mark(MapValue property, String extension, Gvk gvk, List<String> path, Use use) {
        if (property.text(extension) != null) {
            Map<Use, List<FieldSpec>> one = new EnumMap<>(Use.class);
            one.put(use, List.of(new FieldSpec(gvk, path, false)));
            add(new FieldConfig(one, NameReferenceTable.EMPTY));
        }
    }

    private void reference(MapValue property, Gvk gvk, List<String> path) {
        String version = property.text("x-kubernetes-object-ref-api-version");
        String kind = property.text("x-kubernetes-object-ref-kind");
        if (version == null || kind == null) {
            return;
        }
        String key = property.text("x-kubernetes-object-ref-name-key");
        List<String> name = new ArrayList<>(path);
        name.add(key == null ? "name" : key);
        add(new FieldConfig(
                Map.of(),
                new NameReferenceTable(List.of(new NameReferenceTable.Entry(
                        new Gvk("", version, kind), List.of(new FieldSpec(gvk, name, false)))))));
    }

    private void add(FieldConfig more) {
        fields = fields.merge(more);
    }
}
