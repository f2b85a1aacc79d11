package dev.minato.prove.kube.network;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.prove.kube.Spot;
import java.util.List;

/**
 * A NetworkPolicy: the Pods it selects accept, in the directions it isolates, only what some policy allows.
 *
 * @param ingress whether it isolates what comes in
 */
record Policy(
        String namespace,
        LabelSelector pods,
        boolean ingress,
        boolean egress,
        List<Rule> ingressRules,
        List<Rule> egressRules,
        Spot where) {
    Policy {
        requireNonNull(namespace, "namespace is null");
        requireNonNull(pods, "pods is null");
        requireNonNull(where, "where is null");
        ingressRules = List.copyOf(ingressRules);
        egressRules = List.copyOf(egressRules);
    }

    boolean isolates(Direction direction) {
        return direction == Direction.INGRESS ? ingress : egress;
    }

    List<Rule> rules(Direction direction) {
        return direction == Direction.INGRESS ? ingressRules : egressRules;
    }
}
