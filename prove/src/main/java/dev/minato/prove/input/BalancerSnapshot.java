package dev.minato.prove.input;

import dev.minato.prove.net.Address;
import dev.minato.prove.net.LoadBalancer;
import dev.minato.prove.net.LoadBalancer.Backend;
import dev.minato.prove.net.LoadBalancer.Listener;
import dev.minato.prove.net.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Function;

/**
 * Load balancers from the answers of {@code aws elbv2 describe-load-balancers}, {@code -listeners}, {@code
 * -target-groups} and {@code -target-health}, which does not say of which group: its file is named {@code
 * target-health.GROUP.json}; and of {@code aws elb describe-load-balancers}. A listener may pass on to every target group
 * of its load balancer: rules are not read, so that what they leave out counts as possible. Functions get no packets.
 */
final class BalancerSnapshot {
    static final String HEALTH = "target-health.";
    private static final String MARK = ":loadbalancer/";

    private final Function<String, List<Node>> of;
    private final NavigableMap<String, Node> health;

    /**
     * @param of the items of the snapshot by the name of their list
     * @param health who is registered, by the name of the target group
     */
    BalancerSnapshot(Function<String, List<Node>> of, NavigableMap<String, Node> health) {
        this.of = of;
        this.health = health;
    }

    List<LoadBalancer> read() {
        List<LoadBalancer> all = new ArrayList<>();
        for (Node node : of.apply("LoadBalancers")) {
            // what a gateway load balancer does is not known where a route leads to its endpoint
            if (!node.required("Type").equals("gateway")) {
                all.add(balancer(node));
            }
        }
        of.apply("LoadBalancerDescriptions").forEach(node -> all.add(classic(node)));
        return all;
    }

    private LoadBalancer balancer(Node node) {
        String arn = node.required("LoadBalancerArn");
        List<String> subnets = node.items("AvailabilityZones").stream()
                .map(zone -> zone.required("SubnetId"))
                .toList();
        List<Backend> backends = new ArrayList<>();
        List<Node> groups = of.apply("TargetGroups").stream()
                .filter(group -> group.items("LoadBalancerArns").stream()
                        .anyMatch(one -> one.text().equals(arn)))
                .toList();
        groups.forEach(group -> backends.addAll(registered(group)));
        List<Listener> listeners = new ArrayList<>();
        for (Node listener : of.apply("Listeners")) {
            if (listener.optional("LoadBalancerArn").equals(arn)) {
                protocols(listener, listener.required("Protocol"))
                        .forEach(protocol -> listeners.add(new Listener(
                                protocol, NetworkSnapshot.number(listener, "Port", 0), backends, listener.where())));
            }
        }
        if (listeners.isEmpty() && !groups.isEmpty()) {
            node.problem("its listeners are not here: add the answer of aws elbv2 describe-listeners");
        }
        return new LoadBalancer(
                arn,
                node.required("Type").equals("network") ? LoadBalancer.Kind.NETWORK : LoadBalancer.Kind.APPLICATION,
                node.required("Scheme").equals("internet-facing"),
                node.required("VpcId"),
                subnets,
                addresses(node, arn.substring(arn.indexOf(MARK) + MARK.length())),
                node.items("SecurityGroups").stream().map(Node::text).toList(),
                listeners,
                node.where());
    }

    private List<Backend> registered(Node group) {
        String name = group.required("TargetGroupName");
        Node answer = health.get(name);
        String type = group.required("TargetType");
        if (type.equals("lambda")) {
            return List.of();
        }
        if (answer == null) {
            group.problem("who is registered in it is not here: add the answer of aws elbv2 describe-target-health as "
                    + HEALTH + name + ".json");
            return List.of();
        }
        List<Backend> backends = new ArrayList<>();
        for (Node item : answer.items("TargetHealthDescriptions")) {
            Node target = item.entry("Target");
            if (target != null) {
                int port = NetworkSnapshot.number(target, "Port", 0);
                targets(target, type).forEach(address -> backends.add(new Backend(address, port)));
            }
        }
        return backends;
    }

    private List<Address> targets(Node target, String type) {
        String id = target.required("Id");
        return switch (type) {
            case "ip" -> List.of(NetworkSnapshot.address(target, "Id"));
            case "alb" -> addresses(target, id.substring(id.indexOf(MARK) + MARK.length()));
            default -> instance(target, id);
        };
    }

    private List<Address> instance(Node at, String id) {
        List<Address> addresses = new ArrayList<>();
        for (Node eni : of.apply("NetworkInterfaces")) {
            Node attachment = eni.entry("Attachment");
            if (attachment != null && attachment.optional("InstanceId").equals(id)) {
                addresses.addAll(NetworkSnapshot.addresses(eni));
            }
        }
        if (addresses.isEmpty()) {
            at.problem(
                    "the interface of " + id + " is not here: add the answer of aws ec2 describe-network-interfaces");
        }
        return addresses;
    }

    /** Of the interfaces that a load balancer makes for itself, which are described by its name. */
    private List<Address> addresses(Node at, String name) {
        List<Address> addresses = of.apply("NetworkInterfaces").stream()
                .filter(eni -> eni.optional("Description").equals("ELB " + name))
                .flatMap(eni -> NetworkSnapshot.addresses(eni).stream())
                .toList();
        if (addresses.isEmpty()) {
            at.problem("the interfaces of the load balancer " + name
                    + " are not here: add the answer of aws ec2 describe-network-interfaces");
        }
        return addresses;
    }

    private static List<Integer> protocols(Node node, String name) {
        return switch (name) {
            case "HTTP", "HTTPS", "TCP", "TLS", "SSL" -> List.of(Traffic.TCP);
            case "UDP", "QUIC" -> List.of(Traffic.UDP);
            case "TCP_UDP", "TCP_QUIC" -> List.of(Traffic.TCP, Traffic.UDP);
            default -> {
                node.problem("what listens for " + name + " is not known");
                yield List.of();
            }
        };
    }

    private LoadBalancer classic(Node node) {
        String name = node.required("LoadBalancerName");
        List<Address> instances = node.items("Instances").stream()
                .flatMap(one -> instance(one, one.required("InstanceId")).stream())
                .toList();
        List<Listener> listeners = new ArrayList<>();
        for (Node description : node.items("ListenerDescriptions")) {
            Node listener = description.entry("Listener");
            if (listener != null) {
                int port = NetworkSnapshot.number(listener, "InstancePort", 0);
                List<Backend> backends = instances.stream()
                        .map(address -> new Backend(address, port))
                        .toList();
                protocols(listener, listener.required("Protocol"))
                        .forEach(protocol -> listeners.add(new Listener(
                                protocol,
                                NetworkSnapshot.number(listener, "LoadBalancerPort", 0),
                                backends,
                                listener.where())));
            }
        }
        return new LoadBalancer(
                name,
                LoadBalancer.Kind.CLASSIC,
                node.required("Scheme").equals("internet-facing"),
                node.required("VPCId"),
                node.items("Subnets").stream().map(Node::text).toList(),
                addresses(node, name),
                node.items("SecurityGroups").stream().map(Node::text).toList(),
                listeners,
                node.where());
    }
}
