package dev.minato.prove.input;

import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.prove.net.AclEntry;
import dev.minato.prove.net.Address;
import dev.minato.prove.net.Cidr;
import dev.minato.prove.net.InternetGateway;
import dev.minato.prove.net.NatGateway;
import dev.minato.prove.net.NetworkAcl;
import dev.minato.prove.net.NetworkInterface;
import dev.minato.prove.net.Peering;
import dev.minato.prove.net.PrefixList;
import dev.minato.prove.net.SecurityGroup;
import dev.minato.prove.net.SecurityGroupRule;
import dev.minato.prove.net.Subnet;
import dev.minato.prove.net.Topology;
import dev.minato.prove.net.Traffic;
import dev.minato.prove.net.Vpc;
import dev.minato.prove.net.VpcEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The network of an account, from a directory with what {@code aws ec2 describe-*} says of it, a file for each call:
 * describe-vpcs, -subnets, -route-tables, -network-acls, -security-groups, -network-interfaces, -internet-gateways,
 * -egress-only-internet-gateways, -nat-gateways, -vpc-peering-connections, -prefix-lists, -vpc-endpoints; and of {@link
 * TransitSnapshot}, {@link BalancerSnapshot}. What a file is, is told by its content, and of two answers that do not say
 * whose they are, by its name. What is not there is taken not to exist, which the proof says; a route to it makes it
 * unknown.
 */
final class NetworkSnapshot {
    /** What these answers are called in their files. */
    static final List<String> KEYS = List.of(
            "Vpcs",
            "Subnets",
            "RouteTables",
            "NetworkAcls",
            "SecurityGroups",
            "NetworkInterfaces",
            "InternetGateways",
            "EgressOnlyInternetGateways",
            "NatGateways",
            "VpcPeeringConnections",
            "PrefixLists",
            "TransitGateways",
            "TransitGatewayAttachments",
            "TransitGatewayVpcAttachments",
            "TransitGatewayRouteTables",
            "LoadBalancers",
            "LoadBalancerDescriptions",
            "Listeners",
            "TargetGroups");

    /** Answers that do not say whose they are, which the file's name says, by what it begins with. */
    private static final List<String> NAMED = List.of(TransitSnapshot.ROUTES, BalancerSnapshot.HEALTH);

    private final TreeMap<String, List<Node>> items = new TreeMap<>();
    private final TreeMap<String, TreeMap<String, Node>> named = new TreeMap<>();

    /** Whether the file is an answer of the network. */
    static boolean isOne(String name, MapValue content) {
        return KEYS.stream().anyMatch(content::has) || NAMED.stream().anyMatch(name::startsWith);
    }

    /** Takes what the file has of the network. */
    void add(Node file) {
        for (String key : KEYS) {
            items.computeIfAbsent(key, absent -> new ArrayList<>()).addAll(file.items(key));
        }
        items.computeIfAbsent("VpcEndpoints", absent -> new ArrayList<>()).addAll(file.items("VpcEndpoints"));
        String name = file.source().substring(file.source().lastIndexOf('/') + 1);
        for (String beginning : NAMED) {
            if (name.startsWith(beginning)) {
                named(beginning).put(name.substring(beginning.length(), name.length() - ".json".length()), file);
            }
        }
    }

    private NavigableMap<String, Node> named(String beginning) {
        return named.computeIfAbsent(beginning, absent -> new TreeMap<>());
    }

    boolean isEmpty() {
        return of("Vpcs").isEmpty();
    }

    private List<Node> of(String key) {
        return items.getOrDefault(key, List.of());
    }

    Topology topology() {
        List<InternetGateway> gateways =
                new ArrayList<>(all("InternetGateways", node -> gateway(node, "InternetGatewayId", false)));
        gateways.addAll(all("EgressOnlyInternetGateways", node -> gateway(node, "EgressOnlyInternetGatewayId", true)));
        return new Topology(
                all("Vpcs", this::vpc),
                all("Subnets", this::subnet),
                all("RouteTables", Routes::table),
                all("PrefixLists", this::prefixList),
                all("NetworkAcls", this::acl),
                all("SecurityGroups", this::group),
                all("NetworkInterfaces", this::networkInterface),
                gateways,
                of("NatGateways").stream()
                        .filter(node -> !node.optional("State").equals("deleted"))
                        .map(this::nat)
                        .toList(),
                all("VpcPeeringConnections", this::peering),
                new TransitSnapshot(
                                of("TransitGateways"),
                                of("TransitGatewayAttachments"),
                                of("TransitGatewayVpcAttachments"),
                                of("TransitGatewayRouteTables"),
                                named(TransitSnapshot.ROUTES),
                                all("Vpcs", node -> node.required("VpcId")))
                        .read(),
                all("VpcEndpoints", this::endpoint),
                new BalancerSnapshot(this::of, named(BalancerSnapshot.HEALTH)).read());
    }

    private <T> List<T> all(String key, Function<Node, T> read) {
        return of(key).stream().map(read).toList();
    }

    private Vpc vpc(Node node) {
        List<Cidr> cidrs = new ArrayList<>();
        node.items("CidrBlockAssociationSet").forEach(block -> cidrs.add(cidr(block, "CidrBlock")));
        node.items("Ipv6CidrBlockAssociationSet").forEach(block -> cidrs.add(cidr(block, "Ipv6CidrBlock")));
        if (cidrs.isEmpty()) {
            cidrs.add(cidr(node, "CidrBlock"));
        }
        return new Vpc(node.required("VpcId"), cidrs, node.where());
    }

    private Subnet subnet(Node node) {
        List<Cidr> cidrs = new ArrayList<>(List.of(cidr(node, "CidrBlock")));
        node.items("Ipv6CidrBlockAssociationSet").forEach(block -> cidrs.add(cidr(block, "Ipv6CidrBlock")));
        return new Subnet(node.required("SubnetId"), node.required("VpcId"), cidrs, node.where());
    }

    private PrefixList prefixList(Node node) {
        return new PrefixList(
                node.required("PrefixListId"),
                node.required("PrefixListName"),
                node.items("Cidrs").stream()
                        .map(item -> parsed(item, item.text(), Cidr::parse, Cidr.ALL_V4))
                        .toList(),
                node.where());
    }

    private NetworkAcl acl(Node node) {
        List<AclEntry> entries = new ArrayList<>();
        for (Node entry : node.items("Entries")) {
            int number = number(entry, "RuleNumber", 0);
            if (number >= 1 && number <= 32_766) {
                boolean v6 = entry.entry("Ipv6CidrBlock") != null;
                entries.add(new AclEntry(
                        number,
                        entry.flag("Egress", false),
                        entry.required("RuleAction").equals("allow"),
                        traffic(entry, entry.required("Protocol"), entry.entry("PortRange"), "From", "To"),
                        cidr(entry, v6 ? "Ipv6CidrBlock" : "CidrBlock"),
                        entry.where()));
            }
        }
        List<String> subnets = node.items("Associations").stream()
                .map(association -> association.required("SubnetId"))
                .toList();
        return new NetworkAcl(
                node.required("NetworkAclId"),
                node.required("VpcId"),
                node.flag("IsDefault", false),
                subnets,
                entries,
                node.where());
    }

    private SecurityGroup group(Node node) {
        return new SecurityGroup(
                node.required("GroupId"),
                node.required("VpcId"),
                rules(node.items("IpPermissions")),
                rules(node.items("IpPermissionsEgress")),
                node.where());
    }

    private static List<SecurityGroupRule> rules(List<Node> permissions) {
        List<SecurityGroupRule> rules = new ArrayList<>();
        for (Node permission : permissions) {
            Traffic traffic = traffic(permission, permission.required("IpProtocol"), permission, "FromPort", "ToPort");
            BiFunction<Node, SecurityGroupRule.Peer, SecurityGroupRule> rule =
                    (node, peer) -> new SecurityGroupRule(traffic, peer, node.where());
            permission
                    .items("IpRanges")
                    .forEach(range -> rules.add(rule.apply(range, new SecurityGroupRule.Block(cidr(range, "CidrIp")))));
            permission
                    .items("Ipv6Ranges")
                    .forEach(range ->
                            rules.add(rule.apply(range, new SecurityGroupRule.Block(cidr(range, "CidrIpv6")))));
            permission
                    .items("PrefixListIds")
                    .forEach(list ->
                            rules.add(rule.apply(list, new SecurityGroupRule.Prefixes(list.required("PrefixListId")))));
            permission
                    .items("UserIdGroupPairs")
                    .forEach(
                            pair -> rules.add(rule.apply(pair, new SecurityGroupRule.Group(pair.required("GroupId")))));
        }
        return rules;
    }

    /** Of an interface, private and of version 6. */
    static List<Address> addresses(Node node) {
        List<Address> addresses = new ArrayList<>();
        node.items("PrivateIpAddresses").forEach(one -> addresses.add(address(one, "PrivateIpAddress")));
        node.items("Ipv6Addresses").forEach(one -> addresses.add(address(one, "Ipv6Address")));
        return addresses;
    }

    private NetworkInterface networkInterface(Node node) {
        List<Address> addresses = addresses(node);
        Node association = node.entry("Association");
        Node attachment = node.entry("Attachment");
        String instance = attachment == null ? "" : attachment.optional("InstanceId");
        return new NetworkInterface(
                node.required("NetworkInterfaceId"),
                node.required("SubnetId"),
                addresses,
                association == null || association.entry("PublicIp") == null
                        ? Optional.empty()
                        : Optional.of(address(association, "PublicIp")),
                node.items("Groups").stream()
                        .map(group -> group.required("GroupId"))
                        .toList(),
                instance.isEmpty() ? node.optional("Description") : "instance " + instance,
                node.where());
    }

    private InternetGateway gateway(Node node, String id, boolean egressOnly) {
        return new InternetGateway(
                node.required(id),
                egressOnly,
                node.items("Attachments").stream()
                        .map(attachment -> attachment.required("VpcId"))
                        .findFirst(),
                node.where());
    }

    private NatGateway nat(Node node) {
        List<Node> addresses = node.items("NatGatewayAddresses");
        Node first = addresses.isEmpty() ? node : addresses.getFirst();
        return new NatGateway(
                node.required("NatGatewayId"),
                node.required("SubnetId"),
                address(first, "PrivateIp"),
                first.entry("PublicIp") == null ? Optional.empty() : Optional.of(address(first, "PublicIp")),
                node.where());
    }

    private Peering peering(Node node) {
        Node requester = node.entry("RequesterVpcInfo");
        Node accepter = node.entry("AccepterVpcInfo");
        Node status = node.entry("Status");
        return new Peering(
                node.required("VpcPeeringConnectionId"),
                requester == null ? "" : requester.required("VpcId"),
                accepter == null ? "" : accepter.required("VpcId"),
                status != null && status.required("Code").equals("active"),
                node.where());
    }

    private VpcEndpoint endpoint(Node node) {
        String service = node.required("ServiceName");
        VpcEndpoint.Kind kind = switch (node.required("VpcEndpointType")) {
            case "Gateway" -> VpcEndpoint.Kind.GATEWAY;
            case "GatewayLoadBalancer" -> VpcEndpoint.Kind.GATEWAY_LOAD_BALANCER;
            default -> VpcEndpoint.Kind.INTERFACE;
        };
        Optional<String> list = of("PrefixLists").stream()
                .filter(one -> one.optional("PrefixListName").equals(service))
                .map(one -> one.required("PrefixListId"))
                .findFirst();
        List<String> interfaces =
                node.items("NetworkInterfaceIds").stream().map(Node::text).toList();
        List<Address> addresses = of("NetworkInterfaces").stream()
                .filter(one -> interfaces.contains(one.optional("NetworkInterfaceId")))
                .flatMap(one -> one.items("PrivateIpAddresses").stream())
                .map(one -> address(one, "PrivateIpAddress"))
                .toList();
        return new VpcEndpoint(
                node.required("VpcEndpointId"),
                node.required("VpcId"),
                kind,
                service,
                node.items("RouteTableIds").stream().map(Node::text).toList(),
                kind == VpcEndpoint.Kind.GATEWAY ? list : Optional.empty(),
                node.items("SubnetIds").stream().map(Node::text).toList(),
                addresses,
                node.items("Groups").stream()
                        .map(group -> group.required("GroupId"))
                        .toList(),
                node.where());
    }

    // ---- values

    private static Traffic traffic(
            Node node, String protocol, @org.jspecify.annotations.Nullable Node ports, String from, String to) {
        int number = switch (protocol) {
            case "-1", "all" -> Traffic.ALL_PROTOCOLS;
            case "tcp" -> Traffic.TCP;
            case "udp" -> Traffic.UDP;
            case "icmp" -> 1;
            case "icmpv6" -> 58;
            default -> parsed(node, protocol, Integer::parseInt, Traffic.ALL_PROTOCOLS);
        };
        if (number == Traffic.ALL_PROTOCOLS || !Traffic.hasPorts(number) || ports == null) {
            return new Traffic(number, 0, Traffic.PORT_MAX);
        }
        return new Traffic(number, number(ports, from, 0), number(ports, to, Traffic.PORT_MAX));
    }

    static int number(Node node, String key, int orElse) {
        Node entry = node.entry(key);
        if (entry == null) {
            return orElse;
        }
        if (entry.value() instanceof IntValue(long number) && number >= 0 && number <= Traffic.PORT_MAX) {
            return (int) number;
        }
        entry.problem("a number from 0 to " + Traffic.PORT_MAX + " was expected");
        return orElse;
    }

    static Cidr cidr(Node node, String key) {
        return parsed(node, node.required(key), Cidr::parse, Cidr.ALL_V4);
    }

    static Address address(Node node, String key) {
        return parsed(node, node.required(key), Address::parse, Address.parse("0.0.0.0"));
    }

    /** What the text says; what says nothing is a problem, after which nothing is proven. */
    private static <T> T parsed(Node node, String text, Function<String, T> parse, T orElse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            node.problem(String.valueOf(e.getMessage()));
            return orElse;
        }
    }
}
