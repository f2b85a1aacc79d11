package dev.minato.prove.kube.network;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.prove.kube.Spot;
import java.util.List;

/**
 * An AdminNetworkPolicy, or the BaselineAdminNetworkPolicy.
 *
 * @param priority the lowest is asked first; of the baseline 0
 * @param namespaces with {@code pods}: whom it is about
 */
record AdminPolicy(
        int priority,
        LabelSelector namespaces,
        LabelSelector pods,
        List<Rule> ingressRules,
        List<Rule> egressRules,
        Spot where) {
    AdminPolicy {
        requireNonNull(namespaces, "namespaces is null");
        requireNonNull(pods, "pods is null");
        requireNonNull(where, "where is null");
        ingressRules = List.copyOf(ingressRules);
        egressRules = List.copyOf(egressRules);
    }

    List<Rule> rules(Direction direction) {
        return direction == Direction.INGRESS ? ingressRules : egressRules;
    }
}
