package dev.minato.prove.net;

import dev.minato.prove.net.space.Space;
import java.util.List;
import java.util.Optional;

/** Moves packets from spot to spot, as VPCs do, until some are at the goal or none has anywhere new to go. One question. */
final class Journey {
    private final Course course;
    private final Directory directory;
    private final PacketSpace packets;
    private final Space space;
    private final Filters filters;
    private final Walk walk;
    private final Outward outward;
    private final Inward inward;
    private final Destination destination;
    private Optional<String> middlebox = Optional.empty();

    Journey(Course course) {
        this.course = course;
        directory = course.directory();
        packets = course.packets();
        space = packets.space;
        filters = course.filters();
        walk = course.walk();
        outward = new Outward(course);
        inward = new Inward(course, outward);
        destination = new Destination(course);
    }

    Outcome run(Place from, List<Traffic> traffic) {
        List<Integer> kinds = traffic.stream()
                .map(one -> packets.of(one, PacketSpace.DESTINATION_PORT))
                .toList();
        begin(from, space.and(packets.wellFormed(), space.any(kinds)));
        for (Optional<Spot> spot = walk.next(); spot.isPresent(); spot = walk.next()) {
            if (spot.get() instanceof Spot.AtGoal) {
                return new Outcome.Reached(walk.way());
            }
            move(spot.get());
        }
        return middlebox
                .<Outcome>map(id -> new Outcome.Unknown(
                        "packets are routed to " + id + ", and what it does with them is not known"))
                .orElseGet(() -> new Outcome.Unreachable(List.of()));
    }

    /** How far packets get that are meant for the place, and why no further; they are known not to get there. */
    Stop stop(Place from, List<Traffic> traffic) {
        List<Integer> kinds = traffic.stream()
                .map(one -> packets.of(one, PacketSpace.DESTINATION_PORT))
                .toList();
        int meant = space.and(space.any(kinds), course.meant(from));
        begin(from, space.and(packets.wellFormed(), meant));
        for (Optional<Spot> spot = walk.next(); spot.isPresent(); spot = walk.next()) {
            move(spot.get());
        }
        Optional<Spot> last = walk.backToFurthest();
        return last.map(spot -> new Stop(walk.way(), why(spot)))
                .orElseGet(() -> new Stop(List.of(), new Obstacle(nowhere(from), List.of())));
    }

    private static String nowhere(Place from) {
        return from instanceof Place.Internet
                ? "it has no public address, and no load balancer that listens for this leads to it"
                : "nothing can be sent there";
    }

    private Obstacle why(Spot spot) {
        return switch (spot) {
            case Spot.SentIn(String id) -> route(course.subnet(id));
            case Spot.AtDoor(String id) -> route(course.subnet(id));
            case Spot.ArrivedIn(String id) ->
                new Obstacle("nothing that is asked about has this address in " + id, List.of());
            case Spot.OnInternet _ -> new Obstacle("no public address of it is known", List.of());
            case Spot.Outside _ -> new Obstacle("it has left what is known", List.of());
            case Spot.AtEndpoint(String id) -> new Obstacle("endpoint " + id + " takes it", List.of());
            case Spot.AtMiddlebox(String id) -> new Obstacle("what " + id + " does is not known", List.of());
            case Spot.AtGoal _ -> new Obstacle("it gets there", List.of());
        };
    }

    private Obstacle route(Subnet subnet) {
        List<Routing.Way> ways = course.routing().ways(subnet, walk.set(), PacketSpace.DESTINATION);
        if (ways.isEmpty()) {
            return new Obstacle(
                    "no route of " + subnet.id() + " takes it",
                    directory.routesOf(subnet).stream().map(RouteTable::where).toList());
        }
        Routing.Way way = ways.getFirst();
        String what = switch (way.target()) {
            case Route.Local _ -> "is within the VPC, where no subnet has the address";
            case Route.Blackhole _ -> "is a black hole";
            case Route.ToInternetGateway(String id) ->
                "leads to " + id + ", by which only what has a public address leaves, and only its own VPC";
            case Route.ToNatGateway(String id) -> "leads to " + id + ", which does not take it";
            case Route.ToPeering(String id) ->
                "leads to " + id + ", which is not active or has no such address behind it";
            case Route.ToTransitGateway(String id) ->
                "leads to " + id + ", whose table for this VPC has no route that takes it";
            case Route.ToEndpoint(String id) -> "leads to endpoint " + id;
            case Route.ToInterface(String id) -> "leads to interface " + id;
            case Route.ToElsewhere(String id) -> "leads to " + id;
        };
        return new Obstacle(
                "the route that takes it in " + subnet.id() + " " + what,
                way.route().stream().toList());
    }

    private void begin(Place from, int set) {
        switch (from) {
            case Place.Internet internet ->
                walk.begin(
                        new Spot.OnInternet(),
                        space.and(set, packets.internet(PacketSpace.SOURCE)),
                        "sent from the Internet",
                        Course::nothing);
            case Place.Outside outside ->
                walk.begin(new Spot.Outside(), set, "sent from outside of what is known", Course::nothing);
            case Place.Interface(String id) -> {
                NetworkInterface eni = directory.interfaces.get(id);
                if (eni == null) {
                    throw new IllegalArgumentException("the interface " + id + " is not in the input");
                }
                send(eni, set);
            }
            case Place.InVpc(String vpc) ->
                directory.interfaces.values().stream()
                        .filter(eni -> course.subnet(eni.subnet()).vpc().equals(vpc))
                        .forEach(eni -> send(eni, set));
            case Place.InSubnet place -> {
                Subnet subnet = course.subnet(place.subnet());
                List<String> groups = place.groups().orElse(List.of());
                int sent = space.and(set, packets.in(PacketSpace.SOURCE, subnet.cidrs()));
                if (place.publicAddress()) {
                    course.publicSources().add(place);
                }
                walk.begin(
                        new Spot.SentIn(subnet.id()),
                        space.and(sent, filters.groups(groups, false)),
                        "sent by something in " + subnet.id(),
                        point -> filters.groupRule(groups, false, point));
            }
            case Place.Endpoint(String id) -> throw new IllegalArgumentException("nothing is sent by endpoint " + id);
        }
    }

    private void send(NetworkInterface eni, int set) {
        int sent = space.and(set, packets.in(PacketSpace.SOURCE, Course.own(eni)));
        walk.begin(
                new Spot.SentIn(eni.subnet()),
                space.and(sent, filters.groups(eni.groups(), false)),
                "sent by " + eni.owner() + " (" + eni.id() + ")",
                point -> filters.groupRule(eni.groups(), false, point));
    }

    private void move(Spot spot) {
        switch (spot) {
            case Spot.SentIn(String id) -> outward.leave(course.subnet(id), walk.set());
            case Spot.AtDoor(String id) -> outward.goOn(course.subnet(id), walk.set());
            case Spot.ArrivedIn(String id) -> destination.arrive(course.subnet(id), walk.set());
            case Spot.OnInternet internet -> inward.fromInternet(walk.set());
            case Spot.Outside outside -> inward.fromOutside(walk.set());
            case Spot.AtEndpoint(String id) -> {
                if (course.to() instanceof Place.Endpoint(String wanted) && wanted.equals(id)) {
                    walk.go(new Spot.AtGoal(), walk.set(), "taken by endpoint " + id, Course::nothing);
                }
            }
            case Spot.AtMiddlebox(String id) -> middlebox = Optional.of(middlebox.orElse(id));
            case Spot.AtGoal goal -> {
                // the end
            }
        }
    }
}
