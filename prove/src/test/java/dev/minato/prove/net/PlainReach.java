package dev.minato.prove.net;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** One packet, hop by hop, as AWS' guides tell it; shares with {@link Reach} only the records. Slow on purpose. */
final class PlainReach {
    static final String INTERNET = "the Internet";
    private static final int HOPS_MAX = 12;

    private final Topology topology;
    private final NavigableSet<String> reached = new TreeSet<>();

    private PlainReach(Topology topology) {
        this.topology = topology;
    }

    /** Where the packet gets that the interface sends. */
    static NavigableSet<String> sent(Topology topology, String eni, Packet packet) {
        PlainReach plain = new PlainReach(topology);
        NetworkInterface from = plain.eni(eni);
        if (plain.passes(from.groups(), false, packet)) {
            plain.leave(from.subnet(), packet, 0);
        }
        return plain.reached;
    }

    /** Where the packet gets that comes from the Internet. */
    static NavigableSet<String> fromInternet(Topology topology, Packet packet) {
        PlainReach plain = new PlainReach(topology);
        plain.internet(packet, 0);
        return plain.reached;
    }

    private void leave(String subnet, Packet packet, int hops) {
        if (hops > HOPS_MAX) {
            return;
        }
        if (in(subnet(subnet).cidrs(), packet.destination())) {
            arrive(subnet, packet);
            return;
        }
        if (!aclPasses(subnet, true, packet)) {
            return;
        }
        switch (target(subnet, packet)) {
            case Route.Local local -> enter(subnet(subnet).vpc(), subnet, packet);
            case Route.ToInternetGateway gateway -> {
                for (NetworkInterface eni : topology.interfaces()) {
                    if (eni.subnet().equals(subnet)
                            && eni.addresses().contains(packet.source())
                            && eni.publicAddress().isPresent()) {
                        internet(from(packet, eni.publicAddress().get()), hops + 1);
                    }
                }
                for (NatGateway nat : topology.natGateways()) {
                    if (nat.subnet().equals(subnet)
                            && nat.privateAddress().equals(packet.source())
                            && nat.publicAddress().isPresent()) {
                        internet(from(packet, nat.publicAddress().get()), hops + 1);
                    }
                }
            }
            case Route.ToNatGateway(String id) -> {
                for (NatGateway nat : topology.natGateways()) {
                    boolean there = nat.id().equals(id)
                            && (nat.subnet().equals(subnet) || aclPasses(nat.subnet(), false, packet));
                    if (there) {
                        leave(nat.subnet(), from(packet, nat.privateAddress()), hops + 1);
                    }
                }
            }
            case Route.ToPeering(String id) -> {
                for (Peering peering : topology.peerings()) {
                    String own = subnet(subnet).vpc();
                    if (peering.id().equals(id) && peering.active()) {
                        String other =
                                peering.requesterVpc().equals(own) ? peering.accepterVpc() : peering.requesterVpc();
                        enter(other, subnet, packet);
                    }
                }
            }
            default -> {
                // dropped
            }
        }
    }

    private static Packet from(Packet packet, Address source) {
        return new Packet(
                source, packet.destination(), packet.protocol(), packet.sourcePort(), packet.destinationPort());
    }

    private Route.Target target(String subnet, Packet packet) {
        List<Route> routes = new ArrayList<>();
        for (Vpc vpc : topology.vpcs()) {
            if (vpc.id().equals(subnet(subnet).vpc())) {
                vpc.cidrs()
                        .forEach(cidr ->
                                routes.add(new Route(new Route.Block(cidr), new Route.Local(), false, vpc.where())));
            }
        }
        for (RouteTable table : topology.routeTables()) {
            if (table.subnets().contains(subnet)) {
                routes.addAll(table.routes());
            }
        }
        Route.Target best = new Route.Blackhole();
        int length = -1;
        for (Route route : routes) {
            if (route.destination() instanceof Route.Block(Cidr cidr)
                    && cidr.contains(packet.destination())
                    && cidr.length() > length) {
                best = route.target();
                length = cidr.length();
            }
        }
        return best;
    }

    private void enter(String vpc, String from, Packet packet) {
        for (Subnet subnet : topology.subnets()) {
            if (subnet.vpc().equals(vpc)
                    && !subnet.id().equals(from)
                    && in(subnet.cidrs(), packet.destination())
                    && aclPasses(subnet.id(), false, packet)) {
                arrive(subnet.id(), packet);
            }
        }
    }

    private void arrive(String subnet, Packet packet) {
        for (NetworkInterface eni : topology.interfaces()) {
            if (eni.subnet().equals(subnet)
                    && eni.addresses().contains(packet.destination())
                    && passes(eni.groups(), true, packet)) {
                reached.add(eni.id());
            }
        }
    }

    private void internet(Packet packet, int hops) {
        boolean ours = packet.destination().toString().startsWith("10.");
        for (NetworkInterface eni : topology.interfaces()) {
            if (eni.publicAddress().isPresent() && eni.publicAddress().get().equals(packet.destination())) {
                ours = true;
                Packet inside = new Packet(
                        packet.source(),
                        eni.addresses().getFirst(),
                        packet.protocol(),
                        packet.sourcePort(),
                        packet.destinationPort());
                if (hops <= HOPS_MAX && aclPasses(eni.subnet(), false, inside)) {
                    arrive(eni.subnet(), inside);
                }
            }
        }
        for (NatGateway nat : topology.natGateways()) {
            ours |= nat.publicAddress().isPresent() && nat.publicAddress().get().equals(packet.destination());
        }
        if (!ours) {
            reached.add(INTERNET);
        }
    }

    private boolean passes(List<String> groups, boolean ingress, Packet packet) {
        Address other = ingress ? packet.source() : packet.destination();
        for (SecurityGroup group : topology.securityGroups()) {
            if (groups.contains(group.id())) {
                for (SecurityGroupRule rule : ingress ? group.ingress() : group.egress()) {
                    boolean peer = switch (rule.peer()) {
                        case SecurityGroupRule.Block(Cidr cidr) -> cidr.contains(other);
                        case SecurityGroupRule.Group(String id) ->
                            topology.interfaces().stream()
                                    .anyMatch(eni -> eni.groups().contains(id)
                                            && eni.addresses().contains(other));
                        case SecurityGroupRule.Prefixes prefixes -> false;
                    };
                    if (peer && is(rule.traffic(), packet)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean aclPasses(String subnet, boolean egress, Packet packet) {
        for (NetworkAcl acl : topology.networkAcls()) {
            if (acl.subnets().contains(subnet)) {
                List<AclEntry> entries = new ArrayList<>(acl.entries());
                entries.sort(Comparator.comparingInt(AclEntry::number));
                for (AclEntry entry : entries) {
                    Address about = egress ? packet.destination() : packet.source();
                    if (entry.egress() == egress && entry.cidr().contains(about) && is(entry.traffic(), packet)) {
                        return entry.allow();
                    }
                }
                return false;
            }
        }
        return true;
    }

    private static boolean is(Traffic traffic, Packet packet) {
        if (traffic.protocol() == Traffic.ALL_PROTOCOLS) {
            return true;
        }
        boolean ports = packet.protocol() == Traffic.TCP || packet.protocol() == Traffic.UDP;
        return traffic.protocol() == packet.protocol()
                && (!ports
                        || (packet.destinationPort() >= traffic.fromPort()
                                && packet.destinationPort() <= traffic.toPort()));
    }

    private static boolean in(List<Cidr> cidrs, Address address) {
        return cidrs.stream().anyMatch(cidr -> cidr.contains(address));
    }

    private Subnet subnet(String id) {
        return topology.subnets().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private NetworkInterface eni(String id) {
        return topology.interfaces().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
