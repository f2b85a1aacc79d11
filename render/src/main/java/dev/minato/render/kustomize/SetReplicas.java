package dev.minato.render.kustomize;

import dev.minato.objects.tree.IntValue;
import java.util.List;

/** {@code replicas}: the count of the workloads of one name, whatever they are called by now. */
record SetReplicas(ConfigNode node, String name, long count) implements Transformer {
    static SetReplicas read(ConfigNode node) {
        node.only(List.of("name", "count"));
        return new SetReplicas(node, node.text("name"), node.number("count"));
    }

    @Override
    public void transform(ResourceList resources) {
        boolean found = false;
        for (FieldSpec spec : DefaultFields.REPLICAS) {
            FieldChange change = new FieldChange(spec, FieldChange.Made.TEXT, value -> IntValue.of(count));
            for (Resource resource : resources.where(resource -> isMeant(resource, spec))) {
                found = true;
                resource.set(change.apply(resource.id().gvk(), resource.tree()));
            }
        }
        if (!found) {
            throw node.error("there is no Deployment, ReplicationController, ReplicaSet or StatefulSet named \"" + name
                    + "\" whose replicas could be set");
        }
    }

    private boolean isMeant(Resource resource, FieldSpec spec) {
        return isMeant(resource.id(), spec) || resource.earlierIds().stream().anyMatch(id -> isMeant(id, spec));
    }

    private boolean isMeant(ResourceId id, FieldSpec spec) {
        return id.name().equals(name) && id.gvk().isSelectedBy(spec.gvk());
    }
}
