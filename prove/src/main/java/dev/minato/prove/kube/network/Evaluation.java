package dev.minato.prove.kube.network;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.prove.kube.Spot;
import dev.minato.prove.net.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides one flow, and says why. The same rules as {@link Encoding}, for one point instead of sets. Stateless. */
final class Evaluation {
    private final Policies policies;
    private final Flow flow;

    Evaluation(Policies policies, Flow flow) {
        this.policies = policies;
        this.flow = flow;
    }

    Explanation explain() {
        List<Explanation.Hop> hops = new ArrayList<>();
        if (flow.from() instanceof FlowEnd.Pod pod) {
            hops.add(hop(Direction.EGRESS, pod, flow.to()));
        }
        if (flow.to() instanceof FlowEnd.Pod pod) {
            hops.add(hop(Direction.INGRESS, pod, flow.from()));
        }
        return new Explanation(hops.stream().allMatch(Explanation.Hop::allowed), hops);
    }

    private Explanation.Hop hop(Direction direction, FlowEnd.Pod own, FlowEnd other) {
        for (AdminPolicy policy : policies.admin()) {
            Optional<Rule> rule = first(policy, direction, own, other);
            if (rule.isPresent() && rule.get().action() == Rule.Action.PASS) {
                break;
            }
            if (rule.isPresent()) {
                return byAdmin(direction, rule.get(), "an AdminNetworkPolicy");
            }
        }
        List<Policy> isolating = policies.of(own.namespace()).stream()
                .filter(policy -> policy.isolates(direction) && policy.pods().matches(own.labels()))
                .toList();
        if (!isolating.isEmpty()) {
            List<Spot> allowing = isolating.stream()
                    .flatMap(policy -> policy.rules(direction).stream())
                    .filter(rule -> matches(rule, direction, own, other))
                    .map(Rule::where)
                    .toList();
            return allowing.isEmpty()
                    ? new Explanation.Hop(
                            direction,
                            false,
                            own + " is isolated, and no rule allows it",
                            isolating.stream().map(Policy::where).toList())
                    : new Explanation.Hop(direction, true, "a NetworkPolicy allows it to " + own, allowing);
        }
        Optional<Rule> baseline = policies.baseline().flatMap(policy -> first(policy, direction, own, other));
        return baseline.map(rule -> byAdmin(direction, rule, "the BaselineAdminNetworkPolicy"))
                .orElseGet(() -> new Explanation.Hop(
                        direction, true, "no policy isolates " + own + ", so everything is allowed", List.of()));
    }

    private static Explanation.Hop byAdmin(Direction direction, Rule rule, String what) {
        boolean allowed = rule.action() == Rule.Action.ALLOW;
        return new Explanation.Hop(
                direction, allowed, what + (allowed ? " allows it" : " denies it"), List.of(rule.where()));
    }

    /** The first rule that matches, when the policy is about the Pod. */
    private Optional<Rule> first(AdminPolicy policy, Direction direction, FlowEnd.Pod own, FlowEnd other) {
        boolean about = policy.namespaces().matches(own.namespaceLabels())
                && policy.pods().matches(own.labels());
        return about
                ? policy.rules(direction).stream()
                        .filter(rule -> matches(rule, direction, own, other))
                        .findFirst()
                : Optional.empty();
    }

    private boolean matches(Rule rule, Direction direction, FlowEnd.Pod own, FlowEnd other) {
        boolean peer = rule.peers().isEmpty()
                || rule.peers().stream().anyMatch(candidate -> matches(candidate, own.namespace(), other));
        boolean toPod = direction == Direction.INGRESS || other instanceof FlowEnd.Pod;
        return peer && (rule.ports().isEmpty() || rule.ports().stream().anyMatch(ports -> matches(ports, toPod)));
    }

    private boolean matches(Peer peer, String here, FlowEnd other) {
        return switch (peer) {
            case Peer.PodsHere(LabelSelector pods) ->
                other instanceof FlowEnd.Pod pod && pod.namespace().equals(here) && pods.matches(pod.labels());
            case Peer.PodsIn(LabelSelector namespaces, LabelSelector pods) ->
                other instanceof FlowEnd.Pod pod
                        && namespaces.matches(pod.namespaceLabels())
                        && pods.matches(pod.labels());
            case Peer.Blocks blocks ->
                (other instanceof FlowEnd.Outside || flow.blocksMatchPods()) && matches(blocks, other.address());
        };
    }

    private static boolean matches(Peer.Blocks blocks, Address address) {
        return blocks.blocks().stream().anyMatch(block -> block.contains(address))
                && blocks.except().stream().noneMatch(block -> block.contains(address));
    }

    private boolean matches(Ports ports, boolean toPod) {
        return switch (ports) {
            case Ports.Numbers(Protocol protocol, int first, int last) ->
                flow.protocol() == protocol && flow.port() >= first && flow.port() <= last;
            case Ports.Named(Optional<Protocol> protocol, String name) ->
                toPod
                        && protocol.map(wanted -> wanted == flow.protocol()).orElse(true)
                        && flow.portNames().contains(name);
        };
    }
}
