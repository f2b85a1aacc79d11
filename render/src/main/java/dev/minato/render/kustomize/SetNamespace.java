package dev.minato.render.kustomize;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import dev.minato.render.source.Problem;
import dev.minato.render.source.RenderException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code namespace}: of every namespaced resource, and where else one is named. Of role bindings only the subject
 * {@code default} is changed, unless asked for: any other may well live elsewhere, or is followed by name.
 *
 * @param specs where else; what kustomize knows by itself (metadata.namespace, subjects) is left out of it
 * @param unsetOnly whether a namespace that is there stays
 */
record SetNamespace(ConfigNode node, String namespace, List<FieldSpec> specs, boolean unsetOnly, Subjects subjects)
        implements Transformer {
    private static final FieldSpec METADATA_NAMESPACE = FieldSpec.of("metadata/namespace", true);

    /** Which subjects of role bindings get the namespace. */
    enum Subjects {
        DEFAULT_ONLY,
        ALL_SERVICE_ACCOUNTS,
        NONE
    }

    /** As a plugin has it. */
    static SetNamespace read(ConfigNode node) {
        ConfigNode metadata = node.get("metadata");
        Subjects subjects = switch (node.text("setRoleBindingSubjects")) {
            case "", "defaultOnly" -> Subjects.DEFAULT_ONLY;
            case "allServiceAccounts" -> Subjects.ALL_SERVICE_ACCOUNTS;
            case "none" -> Subjects.NONE;
            default -> throw node.error("setRoleBindingSubjects is defaultOnly, allServiceAccounts or none");
        };
        return new SetNamespace(
                node,
                metadata == null ? "" : metadata.text("namespace"),
                FieldSpec.readAll(node, "fieldSpecs"),
                node.flag("unsetOnly"),
                subjects);
    }

    @Override
    public void transform(ResourceList resources) {
        if (namespace.isEmpty()) {
            return;
        }
        Map<ResourceList.Key, Integer> count = new HashMap<>(); // looked up, never iterated
        resources.forEach(resource -> count.merge(ResourceList.Key.of(resource), 1, Integer::sum));
        for (Resource resource : resources) {
            count.merge(ResourceList.Key.of(resource), -1, Integer::sum);
            resource.rememberId();
            try {
                resource.set(changed(resource));
            } catch (FieldChange.WrongShape e) {
                throw node.error("for " + resource + ": " + e.getMessage());
            }
            if (count.merge(ResourceList.Key.of(resource), 1, Integer::sum) > 1) {
                throw collision(resource, resources);
            }
        }
    }

    private RenderException collision(Resource resource, ResourceList resources) {
        ResourceId id = resource.id();
        Resource other =
                resources.where(one -> one != resource && one.id().matches(id)).getFirst();
        return new RenderException(List.of(
                node.problem("in one namespace two objects would be " + id + ": " + resource.origin() + " and "
                        + other.origin()),
                Problem.at(resource.origin(), "this is one of the two"),
                Problem.at(other.origin(), "this is the other")));
    }

    /** The resource's tree with the namespace in it. */
    MapValue changed(Resource resource) {
        MapValue tree = resource.tree();
        Gvk gvk = resource.id().gvk();
        if (!resource.id().clusterScoped()) {
            tree = set(METADATA_NAMESPACE, gvk, tree);
        }
        boolean isBinding = gvk.kind().equals("RoleBinding") || gvk.kind().equals("ClusterRoleBinding");
        if (isBinding && subjects != Subjects.NONE) {
            tree = bound(tree);
        }
        for (FieldSpec spec : specs) {
            if (!isKnown(spec, gvk, isBinding)) {
                tree = set(spec, gvk, tree);
            }
        }
        return tree;
    }

    /** Fields that are changed by other rules. */
    private static boolean isKnown(FieldSpec spec, Gvk gvk, boolean isBinding) {
        return switch (spec.pathText()) {
            case "metadata/namespace" -> true;
            case "metadata/name" -> !gvk.apiVersion().equals("v1");
            case "subjects/namespace" ->
                isBinding
                        && (spec.gvk().kind().equals("RoleBinding")
                                || spec.gvk().kind().equals("ClusterRoleBinding"));
            default -> false;
        };
    }

    private MapValue set(FieldSpec spec, Gvk gvk, MapValue tree) {
        return new FieldChange(spec, FieldChange.Made.TEXT, this::text).apply(gvk, tree);
    }

    private Value text(Value present) {
        if (present instanceof MapValue || present instanceof ListValue) {
            throw new FieldChange.WrongShape("a namespace was expected, not " + present);
        }
        return unsetOnly && !Texts.orEmpty(present).isEmpty() ? present : StringValue.of(namespace);
    }

    private MapValue bound(MapValue tree) {
        if (!(tree.get("subjects") instanceof ListValue list)) {
            return tree;
        }
        List<Value> changed = new ArrayList<>();
        for (Value subject : list) {
            changed.add(subject instanceof MapValue map && isMeant(map) ? bound(map, map.get("namespace")) : subject);
        }
        return tree.with("subjects", ListValue.of(changed));
    }

    private boolean isMeant(MapValue subject) {
        return subjects == Subjects.ALL_SERVICE_ACCOUNTS
                ? Texts.of(subject.get("kind")).equals("ServiceAccount")
                : Texts.of(subject.get("name")).equals("default");
    }

    private Value bound(MapValue subject, @Nullable Value present) {
        return subject.with("namespace", text(present == null ? StringValue.EMPTY : present));
    }
}
