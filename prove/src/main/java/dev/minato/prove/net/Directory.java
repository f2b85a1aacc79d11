package dev.minato.prove.net;

import dev.minato.prove.iam.policy.Written;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** A topology by identifiers, checked: whatever is referred to is there. Immutable. */
final class Directory {
    final Topology topology;
    final NavigableMap<String, Vpc> vpcs;
    final NavigableMap<String, Subnet> subnets;
    final NavigableMap<String, SecurityGroup> groups;
    final NavigableMap<String, PrefixList> prefixLists;
    final NavigableMap<String, NatGateway> nats;
    final NavigableMap<String, InternetGateway> internetGateways;
    final NavigableMap<String, Peering> peerings;
    final NavigableMap<String, TransitGateway> transitGateways;
    final NavigableMap<String, VpcEndpoint> endpoints;
    final NavigableMap<String, NetworkInterface> interfaces;
    private final List<TopologyException.Problem> problems = new ArrayList<>();

    Directory(Topology topology) {
        this.topology = topology;
        vpcs = index(topology.vpcs(), Vpc::id, Vpc::where);
        subnets = index(topology.subnets(), Subnet::id, Subnet::where);
        groups = index(topology.securityGroups(), SecurityGroup::id, SecurityGroup::where);
        prefixLists = index(topology.prefixLists(), PrefixList::id, PrefixList::where);
        nats = index(topology.natGateways(), NatGateway::id, NatGateway::where);
        internetGateways = index(topology.internetGateways(), InternetGateway::id, InternetGateway::where);
        peerings = index(topology.peerings(), Peering::id, Peering::where);
        transitGateways = index(topology.transitGateways(), TransitGateway::id, TransitGateway::where);
        endpoints = index(topology.endpoints(), VpcEndpoint::id, VpcEndpoint::where);
        interfaces = index(topology.interfaces(), NetworkInterface::id, NetworkInterface::where);
        check();
        if (!problems.isEmpty()) {
            throw new TopologyException(problems);
        }
    }

    private <T> NavigableMap<String, T> index(List<T> all, Function<T, String> id, Function<T, Written> where) {
        NavigableMap<String, T> index = new TreeMap<>();
        for (T one : all) {
            if (index.put(id.apply(one), one) != null) {
                problems.add(new TopologyException.Problem(where.apply(one), id.apply(one) + " is there twice"));
            }
        }
        return index;
    }

    private void check() {
        topology.subnets().forEach(subnet -> need(vpcs, subnet.vpc(), "VPC", subnet.where()));
        topology.interfaces().forEach(eni -> {
            need(subnets, eni.subnet(), "subnet", eni.where());
            needAll(groups, eni.groups(), "security group", eni.where());
        });
        topology.natGateways().forEach(nat -> need(subnets, nat.subnet(), "subnet", nat.where()));
        topology.endpoints()
                .forEach(endpoint -> needAll(groups, endpoint.groups(), "security group", endpoint.where()));
        topology.loadBalancers().forEach(balancer -> {
            needAll(subnets, balancer.subnets(), "subnet", balancer.where());
            needAll(groups, balancer.groups(), "security group", balancer.where());
        });
        topology.securityGroups().forEach(group -> {
            group.ingress().forEach(this::checkRule);
            group.egress().forEach(this::checkRule);
        });
        topology.routeTables().forEach(table -> table.routes().forEach(this::checkRoute));
        topology.peerings().forEach(peering -> {
            if (peering.active()
                    && !vpcs.containsKey(peering.requesterVpc())
                    && !vpcs.containsKey(peering.accepterVpc())) {
                need(vpcs, peering.requesterVpc(), "VPC", peering.where());
            }
        });
        topology.transitGateways().forEach(this::checkTransit);
    }

    private void checkRule(SecurityGroupRule rule) {
        switch (rule.peer()) {
            case SecurityGroupRule.Block block -> {
                // refers to nothing
            }
            case SecurityGroupRule.Group(String id) -> need(groups, id, "security group", rule.where());
            case SecurityGroupRule.Prefixes(String id) -> need(prefixLists, id, "prefix list", rule.where());
        }
    }

    private void checkRoute(Route route) {
        if (route.destination() instanceof Route.Prefixes(String id)) {
            need(prefixLists, id, "prefix list", route.where());
        }
        switch (route.target()) {
            case Route.ToInternetGateway(String id) -> need(internetGateways, id, "internet gateway", route.where());
            case Route.ToNatGateway(String id) -> need(nats, id, "NAT gateway", route.where());
            case Route.ToPeering(String id) -> need(peerings, id, "peering", route.where());
            case Route.ToTransitGateway(String id) -> need(transitGateways, id, "transit gateway", route.where());
            case Route.ToEndpoint(String id) -> need(endpoints, id, "VPC endpoint", route.where());
            case Route.Local local -> {
                // refers to nothing
            }
            case Route.Blackhole hole -> {
                // refers to nothing
            }
            case Route.ToInterface other -> {
                // what it does is not known, whatever it is
            }
            case Route.ToElsewhere other -> {
                // out of what is known
            }
        }
    }

    private void checkTransit(TransitGateway gateway) {
        List<String> tables = gateway.routeTables().stream()
                .map(TransitGateway.TransitRouteTable::id)
                .toList();
        List<String> attachments = gateway.attachments().stream()
                .map(TransitGateway.Attachment::id)
                .toList();
        for (TransitGateway.Attachment attachment : gateway.attachments()) {
            attachment.vpc().ifPresent(vpc -> need(vpcs, vpc, "VPC", attachment.where()));
            needAll(subnets, attachment.subnets(), "subnet", attachment.where());
            attachment
                    .routeTable()
                    .filter(id -> !tables.contains(id))
                    .ifPresent(id -> missing(id, "route table", attachment.where()));
        }
        gateway.routeTables()
                .forEach(table -> table.routes()
                        .forEach(route -> route.attachment()
                                .filter(id -> !attachments.contains(id))
                                .ifPresent(id -> missing(id, "attachment", route.where()))));
    }

    private void needAll(NavigableMap<String, ?> index, Collection<String> ids, String what, Written where) {
        ids.forEach(id -> need(index, id, what, where));
    }

    private void need(NavigableMap<String, ?> index, String id, String what, Written where) {
        if (!index.containsKey(id)) {
            missing(id, what, where);
        }
    }

    private void missing(String id, String what, Written where) {
        problems.add(new TopologyException.Problem(where, "the " + what + " " + id + " is not in the input"));
    }

    /** The table that routes what leaves the subnet; empty: a table with nothing but the local routes. */
    Optional<RouteTable> routesOf(Subnet subnet) {
        return topology.routeTables().stream()
                .filter(table -> table.subnets().contains(subnet.id()))
                .findFirst()
                .or(() -> topology.routeTables().stream()
                        .filter(table -> table.main() && table.vpc().equals(subnet.vpc()))
                        .findFirst());
    }

    /** The network ACL of the subnet; empty: the one that a VPC begins with, which allows everything. */
    Optional<NetworkAcl> aclOf(Subnet subnet) {
        return topology.networkAcls().stream()
                .filter(acl -> acl.subnets().contains(subnet.id()))
                .findFirst()
                .or(() -> topology.networkAcls().stream()
                        .filter(acl -> acl.isDefault() && acl.vpc().equals(subnet.vpc()))
                        .findFirst());
    }

    List<Subnet> subnetsOf(String vpc) {
        return subnets.values().stream()
                .filter(subnet -> subnet.vpc().equals(vpc))
                .toList();
    }

    /** Every private address that carries the security group. */
    List<Cidr> addressesOf(String group) {
        List<Cidr> all = new ArrayList<>();
        topology.interfaces().stream()
                .filter(eni -> eni.groups().contains(group))
                .forEach(eni -> eni.addresses().forEach(address -> all.add(Cidr.of(address))));
        topology.loadBalancers().stream()
                .filter(balancer -> balancer.groups().contains(group))
                .forEach(balancer -> balancer.addresses().forEach(address -> all.add(Cidr.of(address))));
        topology.endpoints().stream()
                .filter(endpoint -> endpoint.groups().contains(group))
                .forEach(endpoint -> endpoint.addresses().forEach(address -> all.add(Cidr.of(address))));
        return all;
    }

    List<Cidr> blocks(Route route) {
        return switch (route.destination()) {
            case Route.Block(Cidr cidr) -> List.of(cidr);
            case Route.Prefixes(String id) -> cidrs(id);
        };
    }

    List<Cidr> cidrs(String prefixList) {
        PrefixList list = prefixLists.get(prefixList);
        return list == null ? List.of() : list.cidrs();
    }
}
