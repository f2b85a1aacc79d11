package dev.minato.twin.controllers.workload;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.selector.Requirement;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.Index;
import dev.minato.reconcile.World;
import java.util.ArrayList;
import java.util.List;

/**
 * The objects of a kind that no controller owns, by namespace and by each of their labels. A controller that looks for
 * orphans to adopt reads only those with one label of its selector: bare Pods that come and go beside it do not wake it,
 * and an owned Pod, which is nearly every Pod, is in no entry at all.
 */
public record Orphans(GroupKind kind) implements Index<Orphans.Where> {

    /** A namespace and a label ({@code app=web}), or an empty text for all orphans of the namespace. */
    public record Where(String namespace, String label) {}

    @Override
    public List<Where> keysOf(KubeObject object) {
        if (object.controllerReference() != null) {
            return List.of();
        }
        List<Where> keys = new ArrayList<>();
        keys.add(new Where(object.namespace(), ""));
        object.labels().forEach((key, value) -> keys.add(new Where(object.namespace(), key + "=" + value)));
        return keys;
    }

    /** The orphans of the namespace that the selector matches. */
    public List<KubeObject> matching(World world, String namespace, LabelSelector selector) {
        List<KubeObject> candidates = world.by(this, new Where(namespace, narrowestLabel(selector)));
        return candidates.isEmpty()
                ? candidates
                : candidates.stream().filter(selector::matches).toList();
    }

    /** A label that every match has, one that holds a hash or uid before any other; empty when there is none. */
    private static String narrowestLabel(LabelSelector selector) {
        String found = "";
        for (Requirement requirement : selector.requirements()) {
            boolean equality = requirement.operator() == Requirement.Operator.EQUALS
                    || requirement.operator() == Requirement.Operator.IN;
            if (equality && requirement.values().size() == 1) {
                String key = requirement.key();
                String label = key + "=" + requirement.values().getFirst();
                if (key.endsWith("-hash") || key.endsWith("controller-uid")) {
                    return label;
                }
                found = found.isEmpty() ? label : found;
            }
        }
        return found;
    }
}
