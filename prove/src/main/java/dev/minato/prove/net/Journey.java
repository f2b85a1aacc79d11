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
