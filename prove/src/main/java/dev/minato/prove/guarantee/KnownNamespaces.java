package dev.minato.prove.guarantee;

import dev.minato.api.guarantee.PodSet;
import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.prove.input.InputException;
import dev.minato.prove.input.InputProblem;
import dev.minato.prove.kube.Located;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The namespaces of the input that a set of Pods is about. */
final class KnownNamespaces {
    private KnownNamespaces() {}

    /**
     * Never empty.
     *
     * @param place of the Guarantee
     * @throws InputException when the input has none: of nothing everything would be proven
     */
    static NavigableSet<String> of(PodSet pods, List<Located> objects, String place) {
        MapValue selector = pods.wholeNamespaceSelector();
        TreeSet<String> names = new TreeSet<>();
        for (Located located : objects) {
            KubeObject object = located.object();
            boolean meant = pods.namespaces().isEmpty()
                    ? LabelSelector.of(selector).matches(object)
                    : pods.namespaces().contains(object.name());
            if (object.groupKind().equals(GroupKind.core("Namespace")) && meant) {
                names.add(object.name());
            }
        }
        for (String name : pods.namespaces()) {
            if (!names.contains(name)) {
                throw new InputException(List.of(new InputProblem(place, "the input has no namespace " + name)));
            }
        }
        if (names.isEmpty()) {
            throw new InputException(List.of(
                    new InputProblem(place, "the input has no namespace with the labels " + selector.toJson())));
        }
        return names;
    }
}
