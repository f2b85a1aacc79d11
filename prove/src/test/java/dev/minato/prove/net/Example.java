package dev.minato.prove.net;

import dev.minato.objects.yaml.Place;
import dev.minato.prove.iam.policy.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network to change in tests: VPC {@code vpc} (10.0.0.0/16) with a public subnet (10.0.0.0/24: {@code web}, with a
 * public address, and the NAT gateway), a private one (10.0.1.0/24: {@code app}), and one for data (10.0.2.0/24: {@code
 * db}); VPC {@code other} (10.1.0.0/16) with one subnet and {@code peer}.
 */
final class Example {
    final List<RouteTable> tables = new ArrayList<>();
    final List<NetworkAcl> acls = new ArrayList<>();
    final List<SecurityGroup> groups = new ArrayList<>();
    final List<Peering> peerings = new ArrayList<>();
    final List<TransitGateway> transit = new ArrayList<>();
    final List<VpcEndpoint> endpoints = new ArrayList<>();
    final List<PrefixList> prefixes = new ArrayList<>();
    final List<LoadBalancer> balancers = new ArrayList<>();
    final List<NetworkInterface> interfaces = new ArrayList<>();

    Example() {
        interfaces.add(eni("web", "public", "10.0.0.10", Optional.of(Address.parse("198.51.100.10"))));
        interfaces.add(eni("app", "private", "10.0.1.10", Optional.empty()));
        interfaces.add(eni("db", "data", "10.0.2.10", Optional.empty()));
        interfaces.add(eni("peer", "others", "10.1.0.10", Optional.empty()));
        routes("public", "vpc", route("0.0.0.0/0", new Route.ToInternetGateway("igw")));
        routes("private", "vpc", route("0.0.0.0/0", new Route.ToNatGateway("nat")));
        routes("data", "vpc");
        routes("others", "other");
        for (String name : List.of("web", "app", "db", "peer")) {
            group(name, List.of(), List.of(allow(Traffic.ALL, "0.0.0.0/0")));
        }
    }

    static Written at(String what) {
        return new Written(what, new Place(1, 1));
    }

    private static NetworkInterface eni(String id, String subnet, String address, Optional<Address> open) {
        return new NetworkInterface(
                id, subnet, List.of(Address.parse(address)), open, List.of(id), "instance " + id, at(id));
    }

    static Route route(String cidr, Route.Target target) {
        return new Route(new Route.Block(Cidr.parse(cidr)), target, false, at("route " + cidr));
    }

    static SecurityGroupRule allow(Traffic traffic, String cidr) {
        return new SecurityGroupRule(
                traffic, new SecurityGroupRule.Block(Cidr.parse(cidr)), at("allow " + traffic + " " + cidr));
    }

    static SecurityGroupRule from(Traffic traffic, String group) {
        return new SecurityGroupRule(traffic, new SecurityGroupRule.Group(group), at("allow " + traffic + " " + group));
    }

    static AclEntry entry(int number, boolean egress, boolean allow, Traffic traffic, String cidr) {
        return new AclEntry(number, egress, allow, traffic, Cidr.parse(cidr), at("entry " + number));
    }

    /** Replaces the routes of a subnet. */
    Example routes(String subnet, String vpc, Route... routes) {
        tables.removeIf(table -> table.id().equals("rtb-" + subnet));
        tables.add(new RouteTable("rtb-" + subnet, vpc, false, List.of(subnet), List.of(routes), at("rtb-" + subnet)));
        return this;
    }

    /** Replaces a security group, which the interface of its name has. */
    Example group(String id, List<SecurityGroupRule> ingress, List<SecurityGroupRule> egress) {
        groups.removeIf(group -> group.id().equals(id));
        groups.add(new SecurityGroup(id, id.equals("peer") ? "other" : "vpc", ingress, egress, at(id)));
        return this;
    }

    Example letIn(String id, SecurityGroupRule... ingress) {
        return group(id, List.of(ingress), List.of(allow(Traffic.ALL, "0.0.0.0/0")));
    }

    Example acl(String subnet, AclEntry... entries) {
        acls.add(new NetworkAcl("acl-" + subnet, "vpc", false, List.of(subnet), List.of(entries), at("acl-" + subnet)));
        return this;
    }

    Reach reach() {
        return Reach.of(topology());
    }

    Topology topology() {
        return new Topology(
                List.of(
                        new Vpc("other", List.of(Cidr.parse("10.1.0.0/16")), at("other")),
                        new Vpc("vpc", List.of(Cidr.parse("10.0.0.0/16")), at("vpc"))),
                List.of(
                        subnet("data", "vpc", "10.0.2.0/24"),
                        subnet("others", "other", "10.1.0.0/24"),
                        subnet("private", "vpc", "10.0.1.0/24"),
                        subnet("public", "vpc", "10.0.0.0/24")),
                tables,
                prefixes,
                acls,
                groups,
                interfaces,
                List.of(new InternetGateway("igw", false, Optional.of("vpc"), at("igw"))),
                List.of(new NatGateway(
                        "nat",
                        "public",
                        Address.parse("10.0.0.20"),
                        Optional.of(Address.parse("198.51.100.20")),
                        at("nat"))),
                peerings,
                transit,
                endpoints,
                balancers);
    }

    private static Subnet subnet(String id, String vpc, String cidr) {
        return new Subnet(id, vpc, List.of(Cidr.parse(cidr)), at(id));
    }
}
