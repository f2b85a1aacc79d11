package dev.minato.prove.kube.network;

import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of Kubernetes' documentation, plainly, straight from the objects: shares nothing with the prover but the
 * object tree and the record of a flow. Slow on purpose.
 */
final class PlainNetwork {
    private final List<KubeObject> policies;
    private final List<KubeObject> admin;
    private final List<KubeObject> baseline;

    PlainNetwork(List<KubeObject> objects) {
        policies = ofKind(objects, "NetworkPolicy");
        admin = new ArrayList<>(ofKind(objects, "AdminNetworkPolicy"));
        admin.sort(Comparator.comparingLong(policy -> policy.spec().number(0, "priority")));
        baseline = ofKind(objects, "BaselineAdminNetworkPolicy");
    }

    private static List<KubeObject> ofKind(List<KubeObject> objects, String kind) {
        return objects.stream().filter(object -> object.kind().equals(kind)).toList();
    }

    boolean allows(Flow flow) {
        boolean out = !(flow.from() instanceof FlowEnd.Pod pod) || lets(flow, pod, flow.to(), "egress", "to", "Egress");
        boolean in =
                !(flow.to() instanceof FlowEnd.Pod pod) || lets(flow, pod, flow.from(), "ingress", "from", "Ingress");
        return out && in;
    }

    private boolean lets(Flow flow, FlowEnd.Pod own, FlowEnd other, String key, String peers, String type) {
        for (KubeObject policy : admin) {
            String action = action(flow, policy, own, other, key, peers);
            if (action.equals("Pass")) {
                break;
            }
            if (!action.isEmpty()) {
                return action.equals("Allow");
            }
        }
        boolean isolated = false;
        for (KubeObject policy : policies) {
            if (policy.namespace().equals(own.namespace())
                    && hasType(policy, type)
                    && selects(policy.spec().get("podSelector"), own.labels())) {
                isolated = true;
                for (MapValue rule : policy.spec().list(key).maps()) {
                    if (matchesRule(flow, rule, peers, own.namespace(), other, type)) {
                        return true;
                    }
                }
            }
        }
        if (isolated) {
            return false;
        }
        for (KubeObject policy : baseline) {
            String action = action(flow, policy, own, other, key, peers);
            if (!action.isEmpty()) {
                return action.equals("Allow");
            }
        }
        return true;
    }

    private static boolean hasType(KubeObject policy, String type) {
        List<String> types = policy.spec().list("policyTypes").texts();
        if (types.isEmpty()) {
            return type.equals("Ingress") || !policy.spec().list("egress").isEmpty();
        }
        return types.contains(type);
    }

    private static boolean matchesRule(
            Flow flow, MapValue rule, String peers, String here, FlowEnd other, String type) {
        boolean peer = rule.list(peers).isEmpty();
        for (MapValue candidate : rule.list(peers).maps()) {
            peer |= matchesPeer(flow, candidate, here, other);
        }
        boolean port = rule.list("ports").isEmpty();
        for (MapValue candidate : rule.list("ports").maps()) {
            port |= matchesPort(flow, candidate, type.equals("Ingress") || other instanceof FlowEnd.Pod);
        }
        return peer && port;
    }

    private static boolean matchesPeer(Flow flow, MapValue peer, String here, FlowEnd other) {
        if (peer.get("ipBlock") instanceof MapValue block) {
            boolean counts = other instanceof FlowEnd.Outside || flow.blocksMatchPods();
            String address = other.address().toString();
            return counts
                    && inBlock(block.textOrEmpty("cidr"), address)
                    && block.list("except").texts().stream().noneMatch(except -> inBlock(except, address));
        }
        if (!(other instanceof FlowEnd.Pod pod)) {
            return false;
        }
        boolean in = peer.has("namespaceSelector")
                ? selects(peer.get("namespaceSelector"), pod.namespaceLabels())
                : pod.namespace().equals(here);
        return in && selects(peer.get("podSelector"), pod.labels());
    }

    private static boolean matchesPort(Flow flow, MapValue port, boolean toPod) {
        String protocol = port.has("protocol") ? port.textOrEmpty("protocol") : "TCP";
        if (!flow.protocol().name().equals(protocol)) {
            return false;
        }
        Value wanted = port.get("port");
        if (wanted instanceof StringValue(String name)) {
            return toPod && flow.portNames().contains(name);
        }
        if (wanted instanceof IntValue(long number)) {
            return flow.port() >= number && flow.port() <= port.number(number, "endPort");
        }
        return true;
    }

    /** The action of the first rule that matches; empty when none does, or the Pod is not the policy's subject. */
    private static String action(
            Flow flow, KubeObject policy, FlowEnd.Pod own, FlowEnd other, String key, String peers) {
        if (!isOneOf(policy.spec().map("subject"), own)) {
            return "";
        }
        for (MapValue rule : policy.spec().list(key).maps()) {
            boolean peer = false;
            for (MapValue candidate : rule.list(peers).maps()) {
                if (candidate.has("networks")) {
                    boolean counts = other instanceof FlowEnd.Outside || flow.blocksMatchPods();
                    for (String block : candidate.list("networks").texts()) {
                        peer |= counts && inBlock(block, other.address().toString());
                    }
                } else {
                    peer |= other instanceof FlowEnd.Pod pod && isOneOf(candidate, pod);
                }
            }
            boolean port = rule.list("ports").isEmpty();
            for (MapValue candidate : rule.list("ports").maps()) {
                port |= adminPort(flow, candidate, key.equals("ingress") || other instanceof FlowEnd.Pod);
            }
            if (peer && port) {
                return rule.textOrEmpty("action");
            }
        }
        return "";
    }

    private static boolean adminPort(Flow flow, MapValue port, boolean toPod) {
        if (port.has("namedPort")) {
            return toPod && flow.portNames().contains(port.textOrEmpty("namedPort"));
        }
        MapValue numbers = port.has("portNumber") ? port.map("portNumber") : port.map("portRange");
        long first = port.has("portNumber") ? numbers.number(0, "port") : numbers.number(0, "start");
        long last = port.has("portNumber") ? first : numbers.number(0, "end");
        return flow.protocol().name().equals(numbers.textOrEmpty("protocol"))
                && flow.port() >= first
                && flow.port() <= last;
    }

    private static boolean isOneOf(MapValue set, FlowEnd.Pod pod) {
        return set.has("pods")
                ? selects(set.at("pods", "namespaceSelector"), pod.namespaceLabels())
                        && selects(set.at("pods", "podSelector"), pod.labels())
                : selects(set.get("namespaces"), pod.namespaceLabels());
    }

    private static boolean selects(@Nullable Value selector, Map<String, String> labels) {
        if (!(selector instanceof MapValue map)) {
            return true;
        }
        boolean all = true;
        for (Map.Entry<String, String> entry : map.map("matchLabels").texts().entrySet()) {
            all &= entry.getValue().equals(labels.get(entry.getKey()));
        }
        for (MapValue expression : map.list("matchExpressions").maps()) {
            String value = labels.get(expression.textOrEmpty("key"));
            List<String> values = expression.list("values").texts();
            all &= switch (expression.textOrEmpty("operator")) {
                case "In" -> value != null && values.contains(value);
                case "NotIn" -> value == null || !values.contains(value);
                case "Exists" -> value != null;
                case "DoesNotExist" -> value == null;
                default -> throw new AssertionError("no such operator");
            };
        }
        return all;
    }

    private static boolean inBlock(String cidr, String address) {
        byte[] block = bytes(cidr.substring(0, cidr.indexOf('/')));
        byte[] wanted = bytes(address);
        if (block.length != wanted.length) {
            return false;
        }
        int length = Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1));
        for (int bit = 0; bit < length; bit++) {
            int mask = 128 >> (bit % 8);
            if ((block[bit / 8] & mask) != (wanted[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(String address) {
        try {
            return InetAddress.getByName(address).getAddress(); // a literal: nobody is asked
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
