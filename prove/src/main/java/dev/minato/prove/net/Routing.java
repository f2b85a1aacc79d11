package dev.minato.prove.net;

import dev.minato.prove.iam.policy.Written;
import dev.minato.prove.net.space.Space;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which route takes a packet: the longest prefix that its destination is in. */
final class Routing {
    /** A target, the packets that go there, and the route. */
    record Way(Route.Target target, int set, Optional<Written> route) {}

    private record Candidate(Cidr block, Route.Target target, boolean propagated, Optional<Written> route) {}

    /** Longer first; of one length the local route, then a static one, then a propagated one. */
    private static final Comparator<Candidate> ORDER = Comparator.comparingInt(
                    (Candidate candidate) -> -candidate.block().length())
            .thenComparing(candidate -> !(candidate.target() instanceof Route.Local))
            .thenComparing(Candidate::propagated);

    private final Directory directory;
    private final PacketSpace packets;

    Routing(Directory directory, PacketSpace packets) {
        this.directory = directory;
        this.packets = packets;
    }

    /** Where the packets that leave the subnet go, by their destination or, for an answer, by their source. */
    List<Way> ways(Subnet subnet, int set, int dimension) {
        List<Candidate> candidates = new ArrayList<>();
        Vpc vpc = directory.vpcs.get(subnet.vpc());
        if (vpc != null) {
            vpc.cidrs()
                    .forEach(cidr -> candidates.add(new Candidate(cidr, new Route.Local(), false, Optional.empty())));
        }
        directory
                .routesOf(subnet)
                .ifPresent(table -> table.routes()
                        .forEach(route -> directory
                                .blocks(route)
                                .forEach(block -> candidates.add(new Candidate(
                                        block, route.target(), route.propagated(), Optional.of(route.where()))))));
        candidates.sort(ORDER);
        List<Way> ways = new ArrayList<>();
        int rest = set;
        for (Candidate candidate : candidates) {
            int matches = packets.in(dimension, List.of(candidate.block()));
            int taken = packets.space.and(rest, matches);
            if (taken != Space.NONE) {
                ways.add(new Way(candidate.target(), taken, candidate.route()));
                rest = packets.space.minus(rest, matches);
            }
        }
        return ways;
    }

    /** Likewise for a table of a transit gateway; what goes into a black hole is not among them. */
    List<TransitWay> ways(TransitGateway.TransitRouteTable table, int set) {
        List<TransitGateway.TransitRoute> routes = new ArrayList<>(table.routes());
        routes.sort(Comparator.comparingInt((TransitGateway.TransitRoute route) ->
                        -route.destination().length())
                .thenComparing(TransitGateway.TransitRoute::propagated));
        List<TransitWay> ways = new ArrayList<>();
        int rest = set;
        for (TransitGateway.TransitRoute route : routes) {
            int matches = packets.in(PacketSpace.DESTINATION, List.of(route.destination()));
            int taken = packets.space.and(rest, matches);
            rest = packets.space.minus(rest, matches);
            if (taken != Space.NONE && route.attachment().isPresent()) {
                ways.add(new TransitWay(route.attachment().get(), taken, route.where()));
            }
        }
        return ways;
    }

    record TransitWay(String attachment, int set, Written route) {}
}
