package dev.minato.twin.scheduler;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.selector.Requirement;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A term of pod affinity or anti-affinity: Pods like these, together in one domain of the topology key.
 *
 * @param namespaces where those Pods are
 * @param everywhere whether a namespaceSelector is there: it is taken as one that selects every namespace, which is not
 *     so when it has expressions (docs/not-modelled.md)
 * @param weight of a preferred term; 0 for a required one
 */
record PodTerm(LabelSelector selector, String topologyKey, List<String> namespaces, boolean everywhere, long weight) {

    static List<PodTerm> required(MapValue spec, String kind, String namespace, Map<String, String> labels) {
        return spec.list("affinity", kind, "requiredDuringSchedulingIgnoredDuringExecution").maps().stream()
                .map(term -> of(term, namespace, labels, 0))
                .toList();
    }

    static List<PodTerm> preferred(MapValue spec, String kind, String namespace, Map<String, String> labels) {
        return spec.list("affinity", kind, "preferredDuringSchedulingIgnoredDuringExecution").maps().stream()
                .map(one -> of(one.map("podAffinityTerm"), namespace, labels, one.number(0, "weight")))
                .toList();
    }

    private static PodTerm of(MapValue term, String namespace, Map<String, String> labels, long weight) {
        List<String> namespaces = term.list("namespaces").texts();
        boolean everywhere = term.get("namespaceSelector") instanceof MapValue;
        Value selector = term.get("labelSelector");
        LabelSelector matched = selector == null ? LabelSelector.NOTHING : LabelSelector.of(selector);
        return new PodTerm(
                withLabelKeys(matched, term.list("matchLabelKeys"), labels),
                term.textOrEmpty("topologyKey"),
                namespaces.isEmpty() && !everywhere ? List.of(namespace) : namespaces,
                everywhere,
                weight);
    }

    /** The selector, and the Pod's own values of these labels. */
    static LabelSelector withLabelKeys(LabelSelector selector, ListValue keys, Map<String, String> labels) {
        if (keys.isEmpty()) {
            return selector;
        }
        List<Requirement> all = new ArrayList<>(selector.requirements());
        for (String key : keys.texts()) {
            String value = labels.get(key);
            if (value != null) {
                all.add(new Requirement(key, Requirement.Operator.IN, List.of(value)));
            }
        }
        return LabelSelector.ofRequirements(all);
    }

    boolean takes(PodFacts pod) {
        return (everywhere || namespaces.contains(pod.key().namespace())) && selector.matches(pod.labels());
    }
}
