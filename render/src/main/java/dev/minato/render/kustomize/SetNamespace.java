package dev.minato.render.kustomize;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import dev.minato.render.source.Problem;
import dev.minato.render.source.RenderException;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code namespace}: of every namespaced resource, the name of Namespaces, and where else one is named. Of role bindings
 * only the subject {@code default} is changed: any other may well live elsewhere, or is followed by name.
 */
record SetNamespace(ConfigNode node, String namespace) implements Transformer {
    private static final FieldSpec METADATA_NAMESPACE = FieldSpec.of("metadata/namespace", true);
    private static final FieldSpec METADATA_NAME = FieldSpec.of("metadata/name", true);

    @Override
    public void transform(ResourceList resources) {
        for (Resource resource : resources) {
            resource.rememberId();
            try {
                resource.set(changed(resource));
            } catch (FieldChange.WrongShape e) {
                throw node.error("for " + resource + ": " + e.getMessage());
            }
            ResourceId id = resource.id();
            List<Resource> same = resources.where(other -> other.id().matches(id));
            if (same.size() > 1) {
                Resource other = same.getFirst() == resource ? same.get(1) : same.getFirst();
                throw new RenderException(List.of(
                        node.problem("in one namespace two objects would be " + id + ": " + resource.origin() + " and "
                                + other.origin()),
                        Problem.at(resource.origin(), "this is one of the two"),
                        Problem.at(other.origin(), "this is the other")));
            }
        }
    }

    private MapValue changed(Resource resource) {
        MapValue tree = resource.tree();
        ResourceId id = resource.id();
        if (!id.clusterScoped()) {
            tree = set(METADATA_NAMESPACE, id.gvk(), tree);
        }
        if (id.gvk().kind().equals("Namespace") && id.gvk().apiVersion().equals("v1")) {
            tree = set(METADATA_NAME, id.gvk(), tree);
        }
        if (id.gvk().kind().equals("RoleBinding") || id.gvk().kind().equals("ClusterRoleBinding")) {
            tree = subjects(tree);
        }
        for (FieldSpec spec : DefaultFields.NAMESPACES) {
            tree = set(spec, id.gvk(), tree);
        }
        return tree;
    }

    private MapValue set(FieldSpec spec, Gvk gvk, MapValue tree) {
        return new FieldChange(spec, FieldChange.Made.TEXT, this::text).apply(gvk, tree);
    }

    private Value text(Value present) {
        if (present instanceof MapValue || present instanceof ListValue) {
            throw new FieldChange.WrongShape("a namespace was expected, not " + present);
        }
        return StringValue.of(namespace);
    }

    private MapValue subjects(MapValue tree) {
        if (!(tree.get("subjects") instanceof ListValue subjects)) {
            return tree;
        }
        List<Value> changed = new ArrayList<>();
        for (Value subject : subjects) {
            changed.add(
                    subject instanceof MapValue map && Texts.of(map.get("name")).equals("default")
                            ? map.with("namespace", StringValue.of(namespace))
                            : subject);
        }
        return tree.with("subjects", ListValue.of(changed));
    }
}
