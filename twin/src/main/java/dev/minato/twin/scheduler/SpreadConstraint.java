package dev.minato.twin.scheduler;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.tree.MapValue;
import java.util.List;
import java.util.Map;

/**
 * A topology spread constraint.
 *
 * @param maxSkew how many Pods more than the emptiest domain another may have
 * @param mustHold DoNotSchedule; else it is only preferred
 * @param minDomains with fewer domains than this the emptiest counts as empty
 * @param honoursTaints whether nodes with taints that the Pod does not tolerate are left out
 * @param honoursAffinity whether nodes that the Pod does not select are left out
 */
record SpreadConstraint(
        LabelSelector selector,
        String topologyKey,
        int maxSkew,
        boolean mustHold,
        int minDomains,
        boolean honoursTaints,
        boolean honoursAffinity) {

    static List<SpreadConstraint> listOf(MapValue spec, Map<String, String> labels) {
        return spec.list("topologySpreadConstraints").maps().stream()
                .map(one -> new SpreadConstraint(
                        PodTerm.withLabelKeys(
                                one.has("labelSelector")
                                        ? LabelSelector.of(one.get("labelSelector"))
                                        : LabelSelector.NOTHING,
                                one.list("matchLabelKeys"),
                                labels),
                        one.textOrEmpty("topologyKey"),
                        (int) one.number(1, "maxSkew"),
                        !one.textOrEmpty("whenUnsatisfiable").equals("ScheduleAnyway"),
                        (int) one.number(1, "minDomains"),
                        one.textOrEmpty("nodeTaintsPolicy").equals("Honor"),
                        !one.textOrEmpty("nodeAffinityPolicy").equals("Ignore")))
                .toList();
    }
}
