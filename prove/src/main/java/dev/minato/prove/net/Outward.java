package dev.minato.prove.net;

import dev.minato.prove.iam.policy.Written;
import dev.minato.prove.net.space.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Moves packets out of a subnet: to others of the VPC, and by its routes. */
final class Outward {
    private static final String NOBODY = "(nobody)";

    private final Course course;
    private final Directory directory;
    private final PacketSpace packets;
    private final Space space;
    private final Filters filters;
    private final Routing routing;
    private final Walk walk;
    private final Transit transit;

    Outward(Course course) {
        this.course = course;
        directory = course.directory();
        packets = course.packets();
        space = packets.space;
        filters = course.filters();
        routing = course.routing();
        walk = course.walk();
        transit = new Transit(course, this);
    }

    void leave(Subnet subnet, int set) {
        int here = packets.in(PacketSpace.DESTINATION, subnet.cidrs());
        walk.go(new Spot.ArrivedIn(subnet.id()), space.and(set, here), "stays in " + subnet.id(), Course::nothing);
        int out = space.and(space.minus(set, here), filters.acl(subnet, true));
        for (Routing.Way way : routing.ways(subnet, out, PacketSpace.DESTINATION)) {
            route(subnet, way);
        }
    }

    void route(Subnet subnet, Routing.Way way) {
        switch (way.target()) {
            case Route.Local local -> deliver(subnet.vpc(), way.set(), subnet, "", way.route());
            case Route.Blackhole hole -> {
                // dropped
            }
            case Route.ToInternetGateway(String id) -> internetGateway(subnet, id, way);
            case Route.ToNatGateway(String id) -> nat(subnet, id, way);
            case Route.ToPeering(String id) -> peering(subnet, id, way);
            case Route.ToTransitGateway(String id) -> transit.route(subnet, id, way);
            case Route.ToEndpoint(String id) -> {
                VpcEndpoint endpoint = directory.endpoints.get(id);
                boolean passesOn = endpoint != null && endpoint.kind() == VpcEndpoint.Kind.GATEWAY_LOAD_BALANCER;
                walk.go(
                        passesOn ? new Spot.AtMiddlebox(id) : new Spot.AtEndpoint(id),
                        way.set(),
                        "routed to endpoint " + id,
                        leaving(subnet, way));
            }
            case Route.ToInterface(String id) ->
                walk.go(new Spot.AtMiddlebox(id), way.set(), "routed to interface " + id, leaving(subnet, way));
            case Route.ToElsewhere(String id) -> {
                walk.go(new Spot.Outside(), way.set(), "routed to " + id, leaving(subnet, way));
                if (course.to() instanceof Place.Outside) {
                    walk.go(new Spot.AtGoal(), way.set(), "leaves by " + id, leaving(subnet, way));
                }
            }
        }
    }

    /** Where the entry and the route are written by which a packet leaves the subnet. */
    private Function<int[], List<Written>> leaving(Subnet subnet, Routing.Way way) {
        return point -> {
            List<Written> rules = new ArrayList<>(filters.aclEntry(subnet, true, point));
            way.route().ifPresent(rules::add);
            return rules;
        };
    }

    /** Within a VPC, to each subnet but the one that it comes from. */
    void deliver(String vpc, int set, Subnet from, String by, Optional<Written> route) {
        for (Subnet subnet : directory.subnetsOf(vpc)) {
            int in = space.and(set, packets.in(PacketSpace.DESTINATION, subnet.cidrs()));
            if (subnet.id().equals(from.id())) {
                continue; // never left
            }
            walk.go(
                    new Spot.ArrivedIn(subnet.id()),
                    space.and(in, filters.acl(subnet, false)),
                    "enters " + subnet.id() + by,
                    point -> {
                        List<Written> rules = new ArrayList<>(filters.aclEntry(from, true, point));
                        route.ifPresent(rules::add);
                        rules.addAll(filters.aclEntry(subnet, false, point));
                        return rules;
                    });
        }
    }

    private void internetGateway(Subnet subnet, String id, Routing.Way way) {
        InternetGateway gateway = directory.internetGateways.get(id);
        if (gateway == null || !gateway.vpc().map(subnet.vpc()::equals).orElse(false)) {
            return; // attached elsewhere: such a route is a black hole
        }
        walk.go(
                new Spot.OnInternet(),
                space.and(way.set(), packets.isV6(PacketSpace.SOURCE)),
                "leaves by " + id,
                leaving(subnet, way));
        if (gateway.egressOnly()) {
            return;
        }
        directory.interfaces.values().stream()
                .filter(eni ->
                        eni.subnet().equals(subnet.id()) && eni.publicAddress().isPresent())
                .forEach(eni -> eni.publicAddress()
                        .ifPresent(address ->
                                translated(subnet, id, way, Course.own(eni), packets.is(PacketSpace.SOURCE, address))));
        directory.nats.values().stream()
                .filter(nat -> nat.subnet().equals(subnet.id()))
                .forEach(nat -> nat.publicAddress()
                        .ifPresent(address -> translated(
                                subnet,
                                id,
                                way,
                                List.of(Cidr.of(nat.privateAddress())),
                                packets.is(PacketSpace.SOURCE, address))));
        course.publicSources().stream()
                .filter(place -> place.subnet().equals(subnet.id()))
                .forEach(place -> translated(subnet, id, way, subnet.cidrs(), packets.internet(PacketSpace.SOURCE)));
    }

    private void translated(Subnet subnet, String gateway, Routing.Way way, List<Cidr> own, int publicSource) {
        int set = space.minus(
                space.and(way.set(), packets.in(PacketSpace.SOURCE, own)), packets.isV6(PacketSpace.SOURCE));
        walk.change(
                new Spot.OnInternet(),
                set,
                packets.replace(set, PacketSpace.SOURCE, publicSource, -1),
                "leaves by " + gateway,
                leaving(subnet, way),
                PacketSpace.SOURCE);
    }

    private void nat(Subnet subnet, String id, Routing.Way way) {
        NatGateway nat = directory.nats.get(id);
        if (nat == null) {
            return;
        }
        Subnet own = course.subnet(nat.subnet());
        int set = space.minus(way.set(), packets.isV6(PacketSpace.SOURCE));
        if (!own.id().equals(subnet.id())) {
            set = space.and(set, filters.acl(own, false));
        }
        walk.change(
                new Spot.SentIn(own.id()),
                set,
                packets.replace(
                        set,
                        PacketSpace.SOURCE,
                        packets.is(PacketSpace.SOURCE, nat.privateAddress()),
                        PacketSpace.SOURCE_PORT),
                "translated by " + id,
                point -> {
                    List<Written> rules = new ArrayList<>(leaving(subnet, way).apply(point));
                    rules.addAll(filters.aclEntry(own, false, point));
                    return rules;
                },
                PacketSpace.SOURCE,
                PacketSpace.SOURCE_PORT);
    }

    private void peering(Subnet subnet, String id, Routing.Way way) {
        Peering peering = directory.peerings.get(id);
        if (peering == null || !peering.active()) {
            return;
        }
        String other = peering.requesterVpc().equals(subnet.vpc())
                ? peering.accepterVpc()
                : peering.accepterVpc().equals(subnet.vpc()) ? peering.requesterVpc() : NOBODY;
        if (!directory.vpcs.containsKey(other)) {
            if (!other.equals(NOBODY)) {
                outside(subnet, way, id);
            }
            return;
        }
        deliver(
                other,
                back(other, way.set(), target -> target.equals(new Route.ToPeering(id))),
                subnet,
                " by " + id,
                way.route());
    }

    /** Another's VPC, of which nothing is known. */
    void outside(Subnet subnet, Routing.Way way, String id) {
        walk.go(new Spot.Outside(), way.set(), "leaves by " + id, leaving(subnet, way));
        if (course.to() instanceof Place.Outside) {
            walk.go(new Spot.AtGoal(), way.set(), "leaves by " + id, leaving(subnet, way));
        }
    }

    /** Of a connection into a VPC: what the subnet of the destination routes back the same way. */
    int back(String vpc, int set, Predicate<Route.Target> same) {
        if (!course.connection()) {
            return set;
        }
        List<Integer> sets = new ArrayList<>();
        for (Subnet subnet : directory.subnetsOf(vpc)) {
            int in = space.and(set, packets.in(PacketSpace.DESTINATION, subnet.cidrs()));
            routing.ways(subnet, in, PacketSpace.SOURCE).stream()
                    .filter(way -> same.test(way.target()))
                    .forEach(way -> sets.add(way.set()));
        }
        return space.any(sets);
    }

    /** Out of a door of a gateway, by the routes of the subnet that the door is in. */
    void enterFrom(Subnet door, int set, String by, Optional<Written> route) {
        int here = space.and(set, packets.in(PacketSpace.DESTINATION, door.cidrs()));
        walk.go(
                new Spot.ArrivedIn(door.id()),
                here,
                "enters " + door.id() + by,
                point -> route.stream().toList());
        walk.go(
                new Spot.AtDoor(door.id()),
                space.and(space.minus(set, here), filters.acl(door, true)),
                "comes out in " + door.id() + by,
                point -> {
                    List<Written> rules = new ArrayList<>(route.stream().toList());
                    rules.addAll(filters.aclEntry(door, true, point));
                    return rules;
                });
    }

    /** By the routes of the subnet in which an interface of a gateway is; its ACL has let them go. */
    void goOn(Subnet door, int set) {
        for (Routing.Way way : routing.ways(door, set, PacketSpace.DESTINATION)) {
            route(door, way);
        }
    }
}
