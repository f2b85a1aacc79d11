package dev.minato.prove.net;

import dev.minato.prove.iam.policy.Written;
import dev.minato.prove.net.space.Space;
import java.util.ArrayList;
import java.util.List;

/** Looks at who takes the packets that are in the subnet of their destination. */
final class Destination {
    private final Course course;
    private final Directory directory;
    private final PacketSpace packets;
    private final Space space;
    private final Filters filters;
    private final Walk walk;

    Destination(Course course) {
        this.course = course;
        directory = course.directory();
        packets = course.packets();
        space = packets.space;
        filters = course.filters();
        walk = course.walk();
    }

    void arrive(Subnet subnet, int set) {
        switch (course.to()) {
            case Place.Interface(String id) -> {
                NetworkInterface eni = directory.interfaces.get(id);
                if (eni == null) {
                    throw new IllegalArgumentException("the interface " + id + " is not in the input");
                }
                take(subnet, eni, set);
            }
            case Place.InVpc(String vpc) -> {
                if (subnet.vpc().equals(vpc)) {
                    directory.interfaces.values().forEach(eni -> take(subnet, eni, set));
                }
            }
            case Place.InSubnet place -> {
                if (place.subnet().equals(subnet.id())) {
                    taken(set, subnet.cidrs(), place.groups().orElse(List.of()), "something in " + subnet.id());
                }
            }
            case Place.Endpoint(String id) -> {
                VpcEndpoint endpoint = directory.endpoints.get(id);
                if (endpoint != null) {
                    List<Cidr> own = endpoint.addresses().stream().map(Cidr::of).toList();
                    taken(set, own, endpoint.groups(), "endpoint " + id);
                }
            }
            case Place.Internet internet -> {
                // nothing in a subnet is the Internet
            }
            case Place.Outside outside -> {
                // nothing in a subnet is outside
            }
        }
        directory.topology.loadBalancers().forEach(balancer -> balance(subnet, balancer, set));
    }

    private void take(Subnet subnet, NetworkInterface eni, int set) {
        if (eni.subnet().equals(subnet.id())) {
            taken(set, Course.own(eni), eni.groups(), eni.owner() + " (" + eni.id() + ")");
        }
    }

    private void taken(int set, List<Cidr> own, List<String> groups, String what) {
        int there = space.and(set, packets.in(PacketSpace.DESTINATION, own));
        walk.go(
                new Spot.AtGoal(),
                space.and(there, filters.groups(groups, true)),
                "taken by " + what,
                point -> filters.groupRule(groups, true, point));
    }

    /** A load balancer opens a connection of its own to each target; a network load balancer may keep the source. */
    private void balance(Subnet subnet, LoadBalancer balancer, int set) {
        List<Cidr> own = Course.addresses(balancer, subnet);
        int there = space.and(set, packets.in(PacketSpace.DESTINATION, own));
        there = space.and(there, filters.groups(balancer.groups(), true));
        if (there == Space.NONE) {
            return;
        }
        for (LoadBalancer.Listener listener : balancer.listeners()) {
            Traffic wanted = new Traffic(listener.protocol(), listener.port(), listener.port());
            int heard = space.and(there, packets.of(wanted, PacketSpace.DESTINATION_PORT));
            for (LoadBalancer.Backend backend : listener.backends()) {
                int target = space.and(
                        packets.is(PacketSpace.DESTINATION, backend.address()),
                        space.range(PacketSpace.DESTINATION_PORT, backend.port(), backend.port()));
                int sent = packets.replace(heard, PacketSpace.DESTINATION, target, PacketSpace.DESTINATION_PORT);
                int source = packets.in(PacketSpace.SOURCE, own);
                passOn(
                        subnet,
                        balancer,
                        listener,
                        heard,
                        packets.replace(sent, PacketSpace.SOURCE, source, PacketSpace.SOURCE_PORT),
                        true);
                if (balancer.kind() == LoadBalancer.Kind.NETWORK) {
                    passOn(subnet, balancer, listener, heard, sent, false);
                }
            }
        }
    }

    /** @param asItself whether the source is the load balancer's own; otherwise it is kept */
    private void passOn(
            Subnet subnet,
            LoadBalancer balancer,
            LoadBalancer.Listener listener,
            int heard,
            int sent,
            boolean asItself) {
        int target = PacketSpace.DESTINATION;
        int port = PacketSpace.DESTINATION_PORT;
        walk.change(
                new Spot.SentIn(subnet.id()),
                heard,
                space.and(sent, filters.groups(balancer.groups(), false)),
                "passed on by " + balancer.id(),
                point -> {
                    List<Written> rules = new ArrayList<>(filters.groupRule(balancer.groups(), true, point));
                    rules.add(listener.where());
                    return rules;
                },
                asItself
                        ? new int[] {target, port, PacketSpace.SOURCE, PacketSpace.SOURCE_PORT}
                        : new int[] {target, port});
    }
}
