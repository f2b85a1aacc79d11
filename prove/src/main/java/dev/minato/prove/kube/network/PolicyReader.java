package dev.minato.prove.kube.network;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.prove.kube.Located;
import dev.minato.prove.kube.NotUnderstood.Problem;
import dev.minato.prove.kube.Reading;
import dev.minato.prove.net.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads NetworkPolicies (networking.k8s.io/v1) strictly. */
final class PolicyReader {
    private PolicyReader() {}

    static Policy read(Located object, List<Problem> problems) {
        Reading whole = Reading.of(object, problems).only("apiVersion", "kind", "metadata", "spec", "status");
        if (!object.object().apiVersion().equals("networking.k8s.io/v1")) {
            whole.problem("only networking.k8s.io/v1 is understood");
        }
        if (object.object().namespace().isEmpty()) {
            whole.problem("it must be in a namespace");
        }
        Reading spec = whole.map("spec").only("podSelector", "policyTypes", "ingress", "egress");
        List<String> types = spec.texts("policyTypes");
        types.stream()
                .filter(type -> !type.equals("Ingress") && !type.equals("Egress"))
                .forEach(type -> spec.problem("the policy type \"" + type + "\" is not known"));
        List<Rule> ingress = rules(spec, Direction.INGRESS, "from");
        List<Rule> egress = rules(spec, Direction.EGRESS, "to");
        return new Policy(
                object.object().namespace(),
                selector(spec, "podSelector"),
                types.isEmpty() || types.contains("Ingress"),
                types.isEmpty() ? !egress.isEmpty() : types.contains("Egress"),
                ingress,
                egress,
                object.spot());
    }

    /** An absent one of these selects everything. */
    static LabelSelector selector(Reading in, String key) {
        return in.has(key) ? in.selector(key) : LabelSelector.EVERYTHING;
    }

    private static List<Rule> rules(Reading spec, Direction direction, String peersKey) {
        List<Rule> rules = new ArrayList<>();
        for (Reading rule : spec.maps(direction.key())) {
            rule.only("ports", peersKey);
            List<Peer> peers =
                    rule.maps(peersKey).stream().map(PolicyReader::peer).toList();
            List<Ports> ports =
                    rule.maps("ports").stream().map(PortReader::ofPolicy).toList();
            rules.add(new Rule(Rule.Action.ALLOW, peers, ports, rule.spot()));
        }
        return rules;
    }

    private static Peer peer(Reading peer) {
        peer.only("podSelector", "namespaceSelector", "ipBlock");
        boolean pods = peer.has("podSelector");
        boolean namespaces = peer.has("namespaceSelector");
        if (peer.has("ipBlock")) {
            if (pods || namespaces) {
                peer.problem("ipBlock stands alone");
            }
            return block(peer.map("ipBlock").only("cidr", "except"));
        }
        if (!pods && !namespaces) {
            peer.problem("a peer needs podSelector, namespaceSelector or ipBlock");
        }
        return namespaces
                ? new Peer.PodsIn(peer.selector("namespaceSelector"), selector(peer, "podSelector"))
                : new Peer.PodsHere(peer.selector("podSelector"));
    }

    private static Peer block(Reading block) {
        Optional<Cidr> cidr = cidr(block, block.needText("cidr"));
        List<Cidr> except = new ArrayList<>();
        for (String text : block.texts("except")) {
            cidr(block, text).ifPresent(inner -> {
                if (cidr.isPresent() && !cidr.get().contains(inner)) {
                    block.problem("the exception " + inner + " is not in " + cidr.get());
                }
                except.add(inner);
            });
        }
        return new Peer.Blocks(cidr.map(List::of).orElse(List.of()), except);
    }

    static Optional<Cidr> cidr(Reading at, String text) {
        try {
            return Optional.of(Cidr.parse(text));
        } catch (IllegalArgumentException e) {
            at.problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
