package dev.minato.prove.kube.network;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.prove.kube.Located;
import dev.minato.prove.kube.NotUnderstood.Problem;
import dev.minato.prove.kube.Reading;
import dev.minato.prove.net.Cidr;
import java.util.ArrayList;
import java.util.List;

/** Reads AdminNetworkPolicy and BaselineAdminNetworkPolicy (policy.networking.k8s.io/v1alpha1) strictly. */
final class AdminPolicyReader {
    static final String GROUP = "policy.networking.k8s.io";
    private static final String VERSION = GROUP + "/v1alpha1";
    private static final int PRIORITY_MAX = 1000;

    private AdminPolicyReader() {}

    static AdminPolicy read(Located object, boolean baseline, List<Problem> problems) {
        Reading whole = Reading.of(object, problems).only("apiVersion", "kind", "metadata", "spec", "status");
        if (!object.object().apiVersion().equals(VERSION)) {
            whole.problem("only " + VERSION + " is understood");
        }
        Reading spec = whole.map("spec");
        if (baseline) {
            spec.only("subject", "ingress", "egress");
            if (!object.object().name().equals("default")) {
                whole.problem("there is one, named default");
            }
        } else {
            spec.only("priority", "subject", "ingress", "egress");
        }
        long priority = baseline ? 0 : spec.number("priority").orElse(-1L);
        if (priority < 0 || priority > PRIORITY_MAX) {
            spec.problem("priority must be from 0 to " + PRIORITY_MAX);
        }
        Reading subject = spec.map("subject");
        Peer.PodsIn about = pods(subject.only("namespaces", "pods"));
        return new AdminPolicy(
                (int) priority,
                about.namespaces(),
                about.pods(),
                rules(spec, Direction.INGRESS, "from", baseline),
                rules(spec, Direction.EGRESS, "to", baseline),
                object.spot());
    }

    /** Two of one priority that could both match have no defined order. */
    static void checkPriorities(List<AdminPolicy> sorted, List<Problem> problems) {
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).priority() == sorted.get(i - 1).priority()) {
                problems.add(new Problem(
                        sorted.get(i).where(),
                        "it has the priority of " + sorted.get(i - 1).where()
                                + "; which is asked first is not defined"));
            }
        }
    }

    private static List<Rule> rules(Reading spec, Direction direction, String peersKey, boolean baseline) {
        List<Rule> rules = new ArrayList<>();
        for (Reading rule : spec.maps(direction.key())) {
            rule.only("name", "action", peersKey, "ports");
            List<Reading> peers = rule.maps(peersKey);
            if (peers.isEmpty()) {
                rule.problem("a rule needs \"" + peersKey + "\"");
            }
            rules.add(new Rule(
                    action(rule, baseline),
                    peers.stream().map(peer -> peer(peer, direction)).toList(),
                    rule.maps("ports").stream().map(PortReader::ofAdminPolicy).toList(),
                    rule.spot()));
        }
        return rules;
    }

    private static Rule.Action action(Reading rule, boolean baseline) {
        String name = rule.needText("action");
        return switch (name) {
            case "Allow" -> Rule.Action.ALLOW;
            case "Deny" -> Rule.Action.DENY;
            case "Pass" -> baseline ? unknown(rule, name) : Rule.Action.PASS;
            default -> unknown(rule, name);
        };
    }

    /** Any action: the problem keeps the policy from being used. */
    private static Rule.Action unknown(Reading rule, String name) {
        rule.problem("the action \"" + name + "\" is not known here");
        return Rule.Action.ALLOW;
    }

    private static Peer peer(Reading peer, Direction direction) {
        if (direction == Direction.EGRESS) {
            peer.only("namespaces", "pods", "networks");
            if (peer.has("networks")) {
                List<Cidr> blocks = new ArrayList<>();
                peer.texts("networks")
                        .forEach(text -> PolicyReader.cidr(peer, text).ifPresent(blocks::add));
                if (peer.has("namespaces") || peer.has("pods")) {
                    peer.problem("networks stands alone");
                }
                return new Peer.Blocks(blocks, List.of());
            }
        } else {
            peer.only("namespaces", "pods");
        }
        return pods(peer);
    }

    private static Peer.PodsIn pods(Reading in) {
        if (in.has("namespaces") == in.has("pods")) {
            in.problem("exactly one of namespaces and pods must be there");
        }
        if (in.has("pods")) {
            Reading pods = in.map("pods").only("namespaceSelector", "podSelector");
            return new Peer.PodsIn(pods.selector("namespaceSelector"), pods.selector("podSelector"));
        }
        return new Peer.PodsIn(in.selector("namespaces"), LabelSelector.EVERYTHING);
    }
}
