package dev.minato.render.kustomize;

import dev.minato.objects.tree.IntValue;
import java.util.List;
import java.util.stream.Collectors;

/** {@code replicas}: the count of the workloads of one name, whatever they are called by now. */
record SetReplicas(ConfigNode node, String name, long count, List<FieldSpec> specs) implements Transformer {
    static SetReplicas read(ConfigNode node, List<FieldSpec> specs) {
        node.only(List.of("name", "count"));
        return new SetReplicas(node, node.text("name"), node.number("count"), specs);
    }

    @Override
    public void transform(ResourceList resources) {
        boolean found = false;
        for (FieldSpec spec : specs) {
            FieldChange change = new FieldChange(spec, FieldChange.Made.TEXT, value -> IntValue.of(count));
            for (Resource resource : resources.where(resource -> isMeant(resource, spec))) {
                found = true;
                resource.set(change.apply(resource.id().gvk(), resource.tree()));
            }
        }
        if (!found) {
            throw node.error("there is no "
                    + specs.stream()
                            .map(spec -> spec.gvk().toString())
                            .distinct()
                            .collect(Collectors.joining(", no "))
                    + " named \"" + name + "\" whose replicas could be set");
        }
    }

    private boolean isMeant(Resource resource, FieldSpec spec) {
        return isMeant(resource.id(), spec) || resource.earlierIds().stream().anyMatch(id -> isMeant(id, spec));
    }

    private boolean isMeant(ResourceId id, FieldSpec spec) {
        return id.name().equals(name) && id.gvk().isSelectedBy(spec.gvk());
    }
}
