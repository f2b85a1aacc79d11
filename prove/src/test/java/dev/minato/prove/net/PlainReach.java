package dev.minato.prove.net;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One packet, hop by hop, as AWS' guides tell it; shares with {@link Reach} only the records. Slow on purpose: what is sent
 * from where, as a packet with two addresses and two ports, is followed once each until nothing is new.
 */
final class PlainReach {
    static final String INTERNET = "the Internet";
    static final String OUTSIDE = "outside";

    private final Topology topology;
    private final NavigableSet<String> reached = new TreeSet<>();
    private final Set<String> seen = new HashSet<>();
    private final Deque<Runnable> open = new ArrayDeque<>();

    private PlainReach(Topology topology) {
        this.topology = topology;
    }

    /** Where the packet gets that the interface sends. */
    static NavigableSet<String> sent(Topology topology, String eni, Packet packet) {
        PlainReach plain = new PlainReach(topology);
        NetworkInterface from = plain.eni(eni);
        if (plain.passes(from.groups(), false, packet)) {
            plain.leave(from.subnet(), packet);
        }
        return plain.all();
    }

    /** Where the packet gets that comes from the Internet. */
    static NavigableSet<String> fromInternet(Topology topology, Packet packet) {
        PlainReach plain = new PlainReach(topology);
        plain.internet(packet);
        return plain.all();
    }

    /** Where the packet gets that a VPN or a stranger's network sends. */
    static NavigableSet<String> fromOutside(Topology topology, Packet packet) {
        PlainReach plain = new PlainReach(topology);
        plain.cameBack(packet);
        return plain.all();
    }

    /** What leaves may be sent back in by whoever is there. */
    private void outside(Packet packet) {
        reached.add(OUTSIDE);
        once("outside " + packet, () -> cameBack(packet));
    }

    private void cameBack(Packet packet) {
        for (TransitGateway gateway : topology.transitGateways()) {
            gateway.attachments().stream()
                    .filter(attachment -> attachment.vpc().isEmpty())
                    .flatMap(attachment -> next(gateway, attachment, packet).stream())
                    .filter(next -> next.vpc().isPresent())
                    .forEach(next -> comeOut(next, packet));
        }
        for (Subnet subnet : topology.subnets()) {
            boolean attached = topology.routeTables().stream()
                    .filter(table -> table.vpc().equals(subnet.vpc()))
                    .flatMap(table -> table.routes().stream())
                    .anyMatch(route -> route.target() instanceof Route.ToElsewhere);
            if (attached && in(subnet.cidrs(), packet.destination()) && aclPasses(subnet.id(), false, packet)) {
                arrive(subnet.id(), packet);
            }
        }
    }

    private NavigableSet<String> all() {
        for (Runnable next = open.poll(); next != null; next = open.poll()) {
            next.run();
        }
        return reached;
    }

    private void once(String what, Runnable step) {
        if (seen.add(what)) {
            open.add(step);
        }
    }

    private void leave(String subnet, Packet packet) {
        once("leave " + subnet + " " + packet, () -> left(subnet, packet));
    }

    private void internet(Packet packet) {
        once("internet " + packet, () -> online(packet));
    }

    private void left(String subnet, Packet packet) {
        if (in(subnet(subnet).cidrs(), packet.destination())) {
            arrive(subnet, packet);
            return;
        }
        if (!aclPasses(subnet, true, packet)) {
            return;
        }
        routed(subnet, packet);
    }

    private void routed(String subnet, Packet packet) {
        switch (target(subnet, packet)) {
            case Route.Local local -> enter(subnet(subnet).vpc(), subnet, packet);
            case Route.ToEndpoint(String id) -> reached.add(id);
            case Route.ToElsewhere elsewhere -> outside(packet);
            case Route.ToTransitGateway(String id) -> {
                for (TransitGateway gateway : topology.transitGateways()) {
                    for (TransitGateway.Attachment attachment : gateway.attachments()) {
                        boolean in = gateway.id().equals(id)
                                && attachment
                                        .vpc()
                                        .equals(Optional.of(subnet(subnet).vpc()))
                                && attachment.subnets().stream().anyMatch(door -> aclPasses(door, false, packet));
                        if (in) {
                            next(gateway, attachment, packet).ifPresent(next -> comeOut(next, packet));
                        }
                    }
                }
            }
            case Route.ToInternetGateway gateway -> {
                for (NetworkInterface eni : topology.interfaces()) {
                    if (eni.subnet().equals(subnet)
                            && eni.addresses().contains(packet.source())
                            && eni.publicAddress().isPresent()) {
                        internet(from(packet, eni.publicAddress().get()));
                    }
                }
                for (NatGateway nat : topology.natGateways()) {
                    if (nat.subnet().equals(subnet)
                            && nat.privateAddress().equals(packet.source())
                            && nat.publicAddress().isPresent()) {
                        internet(from(packet, nat.publicAddress().get()));
                    }
                }
            }
            case Route.ToNatGateway(String id) -> {
                for (NatGateway nat : topology.natGateways()) {
                    boolean there = nat.id().equals(id)
                            && (nat.subnet().equals(subnet) || aclPasses(nat.subnet(), false, packet));
                    if (there) {
                        leave(nat.subnet(), from(packet, nat.privateAddress()));
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

    /** Where the table of the attachment that a packet comes in by sends it. */
    private Optional<TransitGateway.Attachment> next(
            TransitGateway gateway, TransitGateway.Attachment in, Packet packet) {
        TransitGateway.TransitRoute best = null;
        for (TransitGateway.TransitRouteTable table : gateway.routeTables()) {
            if (in.routeTable().equals(Optional.of(table.id()))) {
                for (TransitGateway.TransitRoute route : table.routes()) {
                    boolean better = best == null
                            || route.destination().length() > best.destination().length()
                            || (route.destination().length()
                                            == best.destination().length()
                                    && best.propagated()
                                    && !route.propagated());
                    if (route.destination().contains(packet.destination()) && better) {
                        best = route;
                    }
                }
            }
        }
        Optional<String> to = best == null ? Optional.empty() : best.attachment();
        return gateway.attachments().stream()
                .filter(attachment -> to.equals(Optional.of(attachment.id())))
                .findFirst();
    }

    /** Out of a transit gateway: its interfaces are in these subnets, and send by their routes. */
    private void comeOut(TransitGateway.Attachment attachment, Packet packet) {
        if (attachment.vpc().isEmpty()) {
            outside(packet);
        }
        for (String door : attachment.subnets()) {
            if (in(subnet(door).cidrs(), packet.destination())) {
                arrive(door, packet);
            } else if (aclPasses(door, true, packet)) {
                once("out of " + door + " " + packet, () -> routed(door, packet));
            }
        }
    }

    private static Packet to(Packet packet, Address destination, int port) {
        return new Packet(packet.source(), destination, packet.protocol(), packet.sourcePort(), port);
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
            for (Cidr cidr : blocks(route)) {
                if (cidr.contains(packet.destination()) && cidr.length() > length) {
                    best = route.target();
                    length = cidr.length();
                }
            }
        }
        return best;
    }

    private List<Cidr> blocks(Route route) {
        return switch (route.destination()) {
            case Route.Block(Cidr cidr) -> List.of(cidr);
            case Route.Prefixes(String id) ->
                topology.prefixLists().stream()
                        .filter(list -> list.id().equals(id))
                        .flatMap(list -> list.cidrs().stream())
                        .toList();
        };
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
        for (VpcEndpoint endpoint : topology.endpoints()) {
            if (endpoint.addresses().contains(packet.destination()) && passes(endpoint.groups(), true, packet)) {
                reached.add(endpoint.id());
            }
        }
        for (LoadBalancer balancer : topology.loadBalancers()) {
            if (balancer.addresses().contains(packet.destination())
                    && (balancer.groups().isEmpty() || passes(balancer.groups(), true, packet))) {
                balancer.listeners().stream()
                        .filter(listener ->
                                listener.protocol() == packet.protocol() && listener.port() == packet.destinationPort())
                        .flatMap(listener -> listener.backends().stream())
                        .map(backend -> to(packet, backend.address(), backend.port()))
                        .forEach(next -> passOn(balancer, subnet, packet.destination(), next));
            }
        }
    }

    /** As the load balancer itself; a network load balancer may also keep the source. */
    private void passOn(LoadBalancer balancer, String subnet, Address own, Packet next) {
        List<Packet> sent = new ArrayList<>(List.of(from(next, own)));
        if (balancer.kind() == LoadBalancer.Kind.NETWORK) {
            sent.add(next);
        }
        for (Packet packet : sent) {
            if (balancer.groups().isEmpty() || passes(balancer.groups(), false, packet)) {
                leave(subnet, packet);
            }
        }
    }

    private void online(Packet packet) {
        for (LoadBalancer balancer : topology.loadBalancers()) {
            boolean open = balancer.internetFacing()
                    && topology.internetGateways().stream()
                            .anyMatch(gateway -> gateway.vpc().equals(Optional.of(balancer.vpc())));
            for (Address own : open ? balancer.addresses() : List.<Address>of()) {
                Packet inside = to(packet, own, packet.destinationPort());
                for (Subnet subnet : topology.subnets()) {
                    if (in(subnet.cidrs(), own) && aclPasses(subnet.id(), false, inside)) {
                        arrive(subnet.id(), inside);
                    }
                }
            }
        }
        boolean ours = packet.destination().toString().startsWith("10.")
                || packet.destination().toString().startsWith("172.16.");
        for (NetworkInterface eni : topology.interfaces()) {
            if (eni.publicAddress().isPresent() && eni.publicAddress().get().equals(packet.destination())) {
                ours = true;
                Packet inside = new Packet(
                        packet.source(),
                        eni.addresses().getFirst(),
                        packet.protocol(),
                        packet.sourcePort(),
                        packet.destinationPort());
                if (aclPasses(eni.subnet(), false, inside)) {
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
                        case SecurityGroupRule.Group(String id) -> carries(id, other);
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

    private boolean carries(String group, Address address) {
        return topology.interfaces().stream()
                        .anyMatch(eni ->
                                eni.groups().contains(group) && eni.addresses().contains(address))
                || topology.loadBalancers().stream()
                        .anyMatch(balancer -> balancer.groups().contains(group)
                                && balancer.addresses().contains(address))
                || topology.endpoints().stream()
                        .anyMatch(endpoint -> endpoint.groups().contains(group)
                                && endpoint.addresses().contains(address));
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
