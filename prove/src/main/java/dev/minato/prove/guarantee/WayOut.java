package dev.minato.prove.guarantee;

import dev.minato.api.guarantee.Finding.Allower;
import dev.minato.api.guarantee.Finding.Counterexample;
import dev.minato.api.guarantee.Promise;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.prove.input.InputException;
import dev.minato.prove.input.InputProblem;
import dev.minato.prove.net.Hop;
import dev.minato.prove.net.Outcome;
import dev.minato.prove.net.Place;
import dev.minato.prove.net.Reach;
import dev.minato.prove.net.Subnet;
import dev.minato.prove.net.Topology;
import dev.minato.prove.net.TopologyException;
import dev.minato.prove.net.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The promise that no packet leaves a VPC: to the Internet, or to whatever a gateway of a company's own network leads to.
 * Of anything that may ever be in one of its subnets, with any security groups and a public address of its own.
 */
final class WayOut {
    private WayOut() {}

    static KubeClaims.Answer of(Promise.NoWayOut promise, Topology topology, String place) {
        List<Subnet> subnets = topology.subnets().stream()
                .filter(subnet -> subnet.vpc().equals(promise.vpc()))
                .toList();
        if (subnets.isEmpty()) {
            throw new InputException(
                    List.of(new InputProblem(place, "the snapshot has no subnet of " + promise.vpc())));
        }
        try {
            Reach reach = Reach.of(topology);
            for (Subnet subnet : subnets) {
                for (Place out : List.of(new Place.Internet(), new Place.Outside())) {
                    Place from = new Place.InSubnet(subnet.id(), Optional.empty(), true);
                    switch (reach.packet(from, out, List.of(Traffic.ALL))) {
                        case Outcome.Unreachable _ -> {}
                        case Outcome.Unknown(String why) -> {
                            return KubeClaims.Answer.unknown(why);
                        }
                        case Outcome.Reached(List<Hop> hops) -> {
                            return KubeClaims.Answer.broken(counterexample(subnet, hops), reach.assumptions());
                        }
                    }
                }
            }
            return KubeClaims.Answer.holds(reach.assumptions());
        } catch (TopologyException e) {
            throw new InputException(List.of(new InputProblem(place, String.valueOf(e.getMessage()))));
        }
    }

    private static Counterexample counterexample(Subnet subnet, List<Hop> hops) {
        List<Allower> allowers = new ArrayList<>();
        for (Hop hop : hops) {
            if (hop.rules().isEmpty()) {
                allowers.add(new Allower("", hop.what()));
            }
            hop.rules().forEach(where -> allowers.add(new Allower(where.toString(), hop.what())));
        }
        Hop last = hops.getLast();
        return new Counterexample(
                "something in " + subnet.id() + " sends a packet " + last.packet() + ": " + last.what(),
                MapValue.of(
                        "subnet",
                        subnet.id(),
                        "hops",
                        ListValue.ofTexts(hops.stream().map(Hop::toString).toList())),
                allowers,
                List.of());
    }
}
