package dev.minato.prove.net;

import dev.minato.prove.net.space.Space;
import java.util.List;
import java.util.Optional;

/** Moves packets in: from the Internet to public addresses and load balancers, and from outside of what is known. */
final class Inward {
    private final Course course;
    private final Directory directory;
    private final PacketSpace packets;
    private final Space space;
    private final Filters filters;
    private final Routing routing;
    private final Walk walk;
    private final Outward outward;

    Inward(Course course, Outward outward) {
        this.course = course;
        directory = course.directory();
        packets = course.packets();
        space = packets.space;
        filters = course.filters();
        routing = course.routing();
        walk = course.walk();
        this.outward = outward;
    }

    void fromInternet(int set) {
        if (course.to() instanceof Place.Internet) {
            walk.go(
                    new Spot.AtGoal(),
                    space.and(set, packets.internet(PacketSpace.DESTINATION)),
                    "is on the Internet",
                    Course::nothing);
        }
        for (InternetGateway gateway : directory.internetGateways.values()) {
            if (gateway.egressOnly() || gateway.vpc().isEmpty()) {
                continue;
            }
            for (Subnet subnet : directory.subnetsOf(gateway.vpc().get())) {
                int v6 = space.and(
                        set,
                        space.and(
                                packets.isV6(PacketSpace.DESTINATION),
                                packets.in(PacketSpace.DESTINATION, subnet.cidrs())));
                inward(gateway, subnet, v6, v6, false);
                directory.interfaces.values().stream()
                        .filter(eni -> eni.subnet().equals(subnet.id()))
                        .forEach(eni -> eni.publicAddress()
                                .ifPresent(address -> addressed(gateway, subnet, set, address, eni)));
                if (course.to() instanceof Place.InSubnet place
                        && place.subnet().equals(subnet.id())
                        && place.publicAddress()) {
                    redirected(gateway, subnet, set, subnet.cidrs());
                }
            }
            directory.topology.loadBalancers().stream()
                    .filter(balancer -> balancer.internetFacing()
                            && balancer.vpc().equals(gateway.vpc().get()))
                    .forEach(balancer -> directory
                            .subnetsOf(balancer.vpc())
                            .forEach(subnet -> redirected(gateway, subnet, set, Course.addresses(balancer, subnet))));
        }
    }

    private void addressed(InternetGateway gateway, Subnet subnet, int set, Address address, NetworkInterface eni) {
        int sent = space.and(set, packets.is(PacketSpace.DESTINATION, address));
        List<Cidr> own =
                Course.own(eni).stream().filter(cidr -> !cidr.v6()).limit(1).toList();
        int in = packets.replace(sent, PacketSpace.DESTINATION, packets.in(PacketSpace.DESTINATION, own), -1);
        inward(gateway, subnet, sent, in, true);
    }

    /** To a public address that is not known here, which stands for one of these. */
    private void redirected(InternetGateway gateway, Subnet subnet, int set, List<Cidr> own) {
        int v4 = space.minus(set, packets.isV6(PacketSpace.DESTINATION));
        int in = packets.replace(v4, PacketSpace.DESTINATION, packets.in(PacketSpace.DESTINATION, own), -1);
        inward(gateway, subnet, v4, in, true);
    }

    private void inward(InternetGateway gateway, Subnet subnet, int origin, int set, boolean translated) {
        int in = space.and(set, filters.acl(subnet, false));
        if (course.connection()) {
            List<Integer> back = routing.ways(subnet, in, PacketSpace.SOURCE).stream()
                    .filter(way -> way.target().equals(new Route.ToInternetGateway(gateway.id())))
                    .map(Routing.Way::set)
                    .toList();
            in = space.any(back);
        }
        String what = "enters " + subnet.id() + " by " + gateway.id();
        Spot spot = new Spot.ArrivedIn(subnet.id());
        if (translated) {
            walk.change(spot, origin, in, what, point -> List.of(), PacketSpace.DESTINATION);
        } else {
            walk.go(spot, in, what, point -> filters.aclEntry(subnet, false, point));
        }
    }

    void fromOutside(int set) {
        for (TransitGateway gateway : directory.transitGateways.values()) {
            for (TransitGateway.Attachment attachment : gateway.attachments()) {
                if (attachment.vpc().isPresent()) {
                    continue;
                }
                for (TransitGateway.TransitRouteTable table : gateway.routeTables()) {
                    if (attachment.routeTable().map(table.id()::equals).orElse(false)) {
                        routing.ways(table, set)
                                .forEach(next -> gateway.attachments().stream()
                                        .filter(other -> other.id().equals(next.attachment())
                                                && other.vpc().isPresent())
                                        .flatMap(other -> other.subnets().stream())
                                        .forEach(id -> outward.enterFrom(
                                                course.subnet(id),
                                                next.set(),
                                                " by " + gateway.id(),
                                                Optional.of(next.route()))));
                    }
                }
            }
        }
        // a VPC that routes to such a gateway is reached by it, too
        for (Subnet subnet : directory.subnets.values()) {
            boolean attached = directory.topology.routeTables().stream()
                    .filter(table -> table.vpc().equals(subnet.vpc()))
                    .flatMap(table -> table.routes().stream())
                    .anyMatch(route -> leadsOutside(route.target()));
            if (attached) {
                int in = space.and(set, packets.in(PacketSpace.DESTINATION, subnet.cidrs()));
                walk.go(
                        new Spot.ArrivedIn(subnet.id()),
                        space.and(in, filters.acl(subnet, false)),
                        "enters " + subnet.id() + " from outside",
                        point -> filters.aclEntry(subnet, false, point));
            }
        }
    }

    private boolean leadsOutside(Route.Target target) {
        if (!(target instanceof Route.ToPeering(String id))) {
            return target instanceof Route.ToElsewhere;
        }
        Peering peering = directory.peerings.get(id);
        return peering != null
                && peering.active()
                && !(directory.vpcs.containsKey(peering.requesterVpc())
                        && directory.vpcs.containsKey(peering.accepterVpc()));
    }
}
