package dev.minato.prove.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why packets do not get from here to there. Filters are taken out of the way one after the other: those without which
 * nothing would change are put back, the rest stops it, together. Where even without any filter nothing gets there, it is
 * the routes: packets are followed as far as they get.
 */
public final class Obstacles {
    private Obstacles() {}

    /**
     * What stops them, in no order: all of it must go; and how far they get.
     *
     * @param hops with the filters out of the way
     */
    public record Found(List<Hop> hops, List<Obstacle> obstacles) {
        public Found {
            hops = List.copyOf(hops);
            obstacles = List.copyOf(obstacles);
        }
    }

    /**
     * @param topology in which {@link Reach#packet} finds nothing for the same
     * @throws TopologyException when something is referred to and not there
     */
    public static Found between(Topology topology, Place from, Place to, List<Traffic> traffic) {
        List<Wall> walls = walls(topology, from, to);
        if (!(ask(topology, walls, from, to, traffic) instanceof Outcome.Reached)) {
            Stop stop = Reach.of(without(topology, walls)).stop(from, to, traffic);
            return new Found(stop.hops(), List.of(stop.obstacle()));
        }
        List<Wall> needed = new ArrayList<>(walls);
        for (Wall wall : walls) {
            List<Wall> rest = new ArrayList<>(needed);
            rest.remove(wall);
            if (ask(topology, rest, from, to, traffic) instanceof Outcome.Reached) {
                needed = rest;
            }
        }
        if (!(ask(topology, needed, from, to, traffic) instanceof Outcome.Reached(List<Hop> hops))) {
            throw new IllegalStateException("it was reached before");
        }
        return new Found(
                hops, needed.stream().map(wall -> wall.inWords(topology, hops)).toList());
    }

    private static Topology without(Topology topology, List<Wall> walls) {
        Topology open = topology;
        for (Wall wall : walls) {
            open = wall.without(open);
        }
        return open;
    }

    private static Outcome ask(Topology topology, List<Wall> walls, Place from, Place to, List<Traffic> traffic) {
        return Reach.of(without(topology, walls)).packet(from, to, traffic);
    }

    private static List<Wall> walls(Topology topology, Place from, Place to) {
        List<Wall> walls = new ArrayList<>();
        groups(topology, from)
                .map(groups -> new Wall.Groups(groups.of, groups.ids, false))
                .forEach(walls::add);
        groups(topology, to)
                .map(groups -> new Wall.Groups(groups.of, groups.ids, true))
                .forEach(walls::add);
        topology.loadBalancers().stream()
                .filter(balancer -> !balancer.groups().isEmpty())
                .forEach(balancer -> {
                    walls.add(new Wall.Groups(balancer.id(), balancer.groups(), true));
                    walls.add(new Wall.Groups(balancer.id(), balancer.groups(), false));
                });
        topology.networkAcls().forEach(acl -> {
            walls.add(new Wall.Acl(acl.id(), true));
            walls.add(new Wall.Acl(acl.id(), false));
        });
        return walls;
    }

    private record Grouped(String of, List<String> ids) {}

    private static Stream<Grouped> groups(Topology topology, Place place) {
        return switch (place) {
            case Place.Interface(String id) ->
                topology.interfaces().stream()
                        .filter(eni -> eni.id().equals(id))
                        .map(eni -> new Grouped(id, eni.groups()));
            case Place.InVpc(String vpc) ->
                topology.interfaces().stream()
                        .filter(eni -> topology.subnets().stream()
                                .anyMatch(subnet -> subnet.id().equals(eni.subnet())
                                        && subnet.vpc().equals(vpc)))
                        .map(eni -> new Grouped(eni.id(), eni.groups()));
            case Place.InSubnet(String subnet, Optional<List<String>> ids, boolean _) ->
                ids.stream().map(some -> new Grouped("what is in " + subnet, some));
            case Place.Endpoint(String id) ->
                topology.endpoints().stream()
                        .filter(endpoint ->
                                endpoint.id().equals(id) && !endpoint.groups().isEmpty())
                        .map(endpoint -> new Grouped(id, endpoint.groups()));
            case Place.Internet _, Place.Outside _ -> Stream.of();
        };
    }
}
