package dev.minato.cli.command.prove;

import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.command.Context;
import dev.minato.cli.proof.Estates;
import dev.minato.prove.net.Hop;
import dev.minato.prove.net.NetworkInterface;
import dev.minato.prove.net.Obstacles;
import dev.minato.prove.net.Outcome;
import dev.minato.prove.net.Place;
import dev.minato.prove.net.Reach;
import dev.minato.prove.net.Topology;
import dev.minato.prove.net.TopologyException;
import dev.minato.prove.net.Traffic;
import dev.minato.render.source.SourceTree;
import java.util.List;
import java.util.Optional;

/** {@code minato explain path --network}: from hop to hop through VPCs, or what stops packets and where it is written. */
final class VpcPath {
    private static final String INSTANCE = "instance ";

    private final Context context;
    private final SourceTree tree;
    private final List<String> directories;

    VpcPath(Context context, SourceTree tree, List<String> directories) {
        this.context = context;
        this.tree = tree;
        this.directories = directories;
    }

    int show(String from, String to, int port) {
        Topology topology = Repo.understood(context, () -> Estates.network(tree, directories))
                .orElseThrow(() -> new CommandException(
                        ExitCode.USAGE, "there is no answer of aws ec2 describe-vpcs in " + directories));
        List<Traffic> traffic = port == 0 ? List.of(Traffic.ALL) : List.of(Traffic.tcp(port), Traffic.udp(port));
        Place start = place(topology, from);
        Place end = place(topology, to);
        try {
            return show(topology, start, end, traffic);
        } catch (TopologyException | IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, CommandException.words(e), e);
        }
    }

    private int show(Topology topology, Place from, Place to, List<Traffic> traffic) {
        return switch (Reach.of(topology).packet(from, to, traffic)) {
            case Outcome.Reached(List<Hop> hops) -> {
                context.terminal().line("possible: " + hops.getFirst().packet());
                hops.forEach(this::hop);
                yield ExitCode.OK;
            }
            case Outcome.Unknown(String why) -> {
                context.terminal().line("not known: " + why);
                yield ExitCode.UNKNOWN;
            }
            case Outcome.Unreachable(List<String> assumptions) -> {
                context.terminal().line("impossible: proven for every packet that is meant");
                Obstacles.Found found = Obstacles.between(topology, from, to, traffic);
                found.obstacles().forEach(one -> context.terminal().line("  stopped: " + one));
                if (!found.hops().isEmpty()) {
                    context.terminal().line("  without that it gets so far:");
                    found.hops().forEach(this::hop);
                }
                assumptions.forEach(one -> context.terminal().line("  taken for granted: " + one));
                yield ExitCode.DIFFERENT;
            }
        };
    }

    private void hop(Hop hop) {
        context.terminal().line("  " + hop);
    }

    private static Place place(Topology topology, String text) {
        if (text.equals("internet")) {
            return new Place.Internet();
        }
        if (text.equals("outside")) {
            return new Place.Outside();
        }
        if (text.startsWith("subnet-")) {
            return known(
                    topology.subnets().stream().anyMatch(one -> one.id().equals(text)),
                    text,
                    new Place.InSubnet(text, Optional.empty(), true));
        }
        if (text.startsWith("vpc-")) {
            return known(topology.vpcs().stream().anyMatch(one -> one.id().equals(text)), text, new Place.InVpc(text));
        }
        if (text.startsWith("vpce-")) {
            return known(
                    topology.endpoints().stream().anyMatch(one -> one.id().equals(text)),
                    text,
                    new Place.Endpoint(text));
        }
        return topology.interfaces().stream()
                .filter(one -> one.id().equals(text) || one.owner().equals(INSTANCE + text))
                .map(NetworkInterface::id)
                .findFirst()
                .<Place>map(Place.Interface::new)
                .orElseThrow(() -> new CommandException(
                        ExitCode.USAGE,
                        "there is no " + text + " in the input; a place is an instance (i-...), interface (eni-...),"
                                + " subnet, VPC or endpoint by its identifier, internet, or outside"));
    }

    /** Of what is not there everything would be proven, of a misspelt name too. */
    private static Place known(boolean there, String id, Place place) {
        if (!there) {
            throw new CommandException(ExitCode.USAGE, "there is no " + id + " in the input");
        }
        return place;
    }
}
