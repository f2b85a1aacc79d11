package dev.minato.prove.kube.network;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.prove.net.Cidr;
import dev.minato.prove.net.space.Blocks;
import dev.minato.prove.net.space.Space;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All flows as a space, and those that policies let through as a set in it.
 *
 * <p>Dimensions, in order: which ends are Pods; what the plugin does with blocks and Pods; the destination's namespace,
 * labels, address; the source's; protocol; port; of each port name in use whether the port has it. Names are free of each
 * other and of the port: a container may name any port anything.
 */
final class Encoding {
    /** Which ends are Pods; 0 is both. */
    private static final int POD_TO_ADDRESS = 1;

    private static final int ADDRESS_TO_POD = 2;

    private static final int ENDS = 0;
    private static final int PLUGIN = 1;

    private final Policies policies;
    private final NetworkOptions options;
    private final Namespaces namespaces;
    private final List<String> portNames;
    private final Space space;
    private final Side from;
    private final Side to;
    private final int protocol;
    private final int port;

    Encoding(Policies policies, NetworkOptions options, Question question) {
        this.policies = policies;
        this.options = options;
        Mentioned mentioned = Mentioned.of(question);
        namespaces = policies.namespaces().with(mentioned.namespaces());
        LabelAtoms namespaceAtoms = LabelAtoms.of(
                Stream.concat(policies.namespaceSelectors(), mentioned.namespaceSelectors().stream()),
                List.of(Namespaces.NAME_LABEL));
        LabelAtoms podAtoms =
                LabelAtoms.of(Stream.concat(policies.podSelectors(), mentioned.podSelectors().stream()), List.of());
        List<Cidr> cidrs = new ArrayList<>(mentioned.blocks());
        cidrs.addAll(options.podAddresses());
        NavigableSet<String> names = new TreeSet<>();
        policies.rules().forEach(rule -> {
            rule.peers().forEach(peer -> {
                if (peer instanceof Peer.Blocks in) {
                    cidrs.addAll(in.blocks());
                    cidrs.addAll(in.except());
                }
            });
            rule.ports().forEach(ports -> {
                if (ports instanceof Ports.Named named) {
                    names.add(named.name());
                }
            });
        });
        portNames = List.copyOf(names);
        Blocks blocks = Blocks.of(cidrs);
        int[] side = Side.dimensions(namespaces, namespaceAtoms, podAtoms, blocks);
        protocol = 2 + 2 * side.length;
        port = protocol + 1;
        space = new Space(sizes(side));
        to = new Side(space, namespaces, namespaceAtoms, podAtoms, blocks, 2);
        from = new Side(space, namespaces, namespaceAtoms, podAtoms, blocks, 2 + side.length);
    }

    private int[] sizes(int[] side) {
        int[] sizes = new int[port + 1 + portNames.size()];
        sizes[ENDS] = 3;
        sizes[PLUGIN] = 2;
        System.arraycopy(side, 0, sizes, 2, side.length);
        System.arraycopy(side, 0, sizes, 2 + side.length, side.length);
        sizes[protocol] = Protocol.COUNT;
        sizes[port] = Ports.MAX + 1;
        for (int i = 0; i < portNames.size(); i++) {
            sizes[port + 1 + i] = 2;
        }
        return sizes;
    }

    /** A flow that the question asks for and the policies let through; empty when there is none. */
    Optional<Flow> find(Question question) {
        int asked = space.and(wellFormed(), ports(question));
        asked = space.and(asked, ends(question.to(), to, POD_TO_ADDRESS));
        asked = space.and(asked, ends(question.from(), from, ADDRESS_TO_POD));
        int set = space.and(asked, space.or(space.is(ENDS, POD_TO_ADDRESS), allowed(Direction.INGRESS, asked)));
        set = space.and(set, space.or(space.is(ENDS, ADDRESS_TO_POD), allowed(Direction.EGRESS, set)));
        return set == Space.NONE ? Optional.empty() : Optional.of(flow(space.lowest(set)));
    }

    private int wellFormed() {
        int set = space.range(port, 1, Ports.MAX);
        set = space.and(
                set, space.and(from.wellFormed(options.otherNamespaces()), to.wellFormed(options.otherNamespaces())));
        int v4 = space.and(
                from.addresses(List.of(Cidr.ALL_V4), List.of()), to.addresses(List.of(Cidr.ALL_V4), List.of()));
        int v6 = space.and(
                from.addresses(List.of(Cidr.ALL_V6), List.of()), to.addresses(List.of(Cidr.ALL_V6), List.of()));
        set = space.and(set, space.or(v4, v6));
        switch (options.blocksOnPods()) {
            case EITHER -> {
                // both
            }
            case ALWAYS -> set = space.and(set, space.is(PLUGIN, 1));
            case NEVER -> set = space.and(set, space.is(PLUGIN, 0));
        }
        if (!options.podAddresses().isEmpty()) {
            set = space.and(set, space.or(space.is(ENDS, ADDRESS_TO_POD), own(from)));
            set = space.and(set, space.or(space.is(ENDS, POD_TO_ADDRESS), own(to)));
            set = space.minus(set, space.and(space.is(ENDS, ADDRESS_TO_POD), own(from)));
            set = space.minus(set, space.and(space.is(ENDS, POD_TO_ADDRESS), own(to)));
        }
        return set;
    }

    private int own(Side side) {
        return side.addresses(options.podAddresses(), List.of());
    }

    private int ports(Question question) {
        List<Integer> sets = new ArrayList<>();
        for (PortSet ports : question.ports()) {
            int numbers = space.range(port, ports.first(), ports.last());
            sets.add(ports.protocol()
                    .map(wanted -> space.and(numbers, space.is(protocol, wanted.number())))
                    .orElse(numbers));
        }
        return space.any(sets);
    }

    /** @param outside which kind of flows has an address at this end */
    private int ends(List<End> ends, Side side, int outside) {
        List<Integer> sets = new ArrayList<>();
        for (End end : ends) {
            sets.add(
                    switch (end) {
                        case End.Pods(NamespaceSet in, LabelSelector labels) ->
                            space.minus(space.and(namespaces(in, side), side.pods(labels)), space.is(ENDS, outside));
                        case End.Addresses(List<Cidr> blocks, List<Cidr> except) ->
                            space.and(side.addresses(blocks, except), space.is(ENDS, outside));
                    });
        }
        return space.any(sets);
    }

    private int namespaces(NamespaceSet set, Side side) {
        return switch (set) {
            case NamespaceSet.Any any -> Space.ALL;
            case NamespaceSet.Named(NavigableSet<String> names) -> named(names, side);
            case NamespaceSet.AllBut(NavigableSet<String> names) -> space.not(named(names, side));
            case NamespaceSet.Selected(LabelSelector labels) -> side.namespaces(labels);
        };
    }

    private int named(Collection<String> names, Side side) {
        return space.any(names.stream().map(side::inNamespace).toList());
    }

    /** What the Pods at the policies' end of the direction let through. Namespaces that nobody asked about are left out. */
    private int allowed(Direction direction, int asked) {
        Side own = direction == Direction.INGRESS ? to : from;
        List<Integer> sets = new ArrayList<>();
        for (String namespace : namespaces.names()) {
            int here = own.inNamespace(namespace);
            if (space.and(here, asked) != Space.NONE) {
                sets.add(space.and(here, byPolicies(policies.of(namespace), direction)));
            }
        }
        sets.add(space.and(own.inUnknownNamespace(), byPolicies(List.of(), direction)));
        int below = space.any(sets);
        int allowed = below;
        for (AdminPolicy policy : policies.admin().reversed()) {
            allowed = first(policy, direction, allowed, below);
        }
        return allowed;
    }

    /** NetworkPolicies of one namespace; the baseline is for whom none of them isolates. */
    private int byPolicies(List<Policy> here, Direction direction) {
        Side own = direction == Direction.INGRESS ? to : from;
        List<Integer> isolated = new ArrayList<>();
        List<Integer> allowed = new ArrayList<>();
        for (Policy policy : here) {
            if (policy.isolates(direction)) {
                int about = own.pods(policy.pods());
                isolated.add(about);
                List<Integer> rules = policy.rules(direction).stream()
                        .map(rule -> matches(rule, direction, policy.namespace()))
                        .toList();
                allowed.add(space.and(about, space.any(rules)));
            }
        }
        int free = policies.baseline()
                .map(policy -> first(policy, direction, Space.ALL, Space.ALL))
                .orElse(Space.ALL);
        return space.or(space.any(allowed), space.minus(free, space.any(isolated)));
    }

    /** What comes of the policy's rules in their order: of the first that matches, else what comes of the rest. */
    private int first(AdminPolicy policy, Direction direction, int rest, int passed) {
        Side own = direction == Direction.INGRESS ? to : from;
        int about = space.and(own.namespaces(policy.namespaces()), own.pods(policy.pods()));
        int allowed = rest;
        for (Rule rule : policy.rules(direction).reversed()) {
            int matches = space.and(about, matches(rule, direction, ""));
            allowed = switch (rule.action()) {
                case ALLOW -> space.or(allowed, matches);
                case DENY -> space.minus(allowed, matches);
                case PASS -> space.or(space.minus(allowed, matches), space.and(matches, passed));
            };
        }
        return allowed;
    }

    private int matches(Rule rule, Direction direction, String here) {
        Side other = direction == Direction.INGRESS ? from : to;
        int peers = rule.peers().isEmpty()
                ? Space.ALL
                : space.any(rule.peers().stream()
                        .map(peer -> matches(peer, other, direction, here))
                        .toList());
        int numbers = rule.ports().isEmpty()
                ? Space.ALL
                : space.any(rule.ports().stream().map(this::matches).toList());
        return space.and(peers, numbers);
    }

    private int matches(Peer peer, Side other, Direction direction, String here) {
        int outside = space.is(ENDS, direction == Direction.INGRESS ? ADDRESS_TO_POD : POD_TO_ADDRESS);
        return switch (peer) {
            case Peer.PodsHere(LabelSelector pods) ->
                space.minus(space.and(other.inNamespace(here), other.pods(pods)), outside);
            case Peer.PodsIn(LabelSelector in, LabelSelector pods) ->
                space.minus(space.and(other.namespaces(in), other.pods(pods)), outside);
            case Peer.Blocks(List<Cidr> blocks, List<Cidr> except) ->
                space.and(other.addresses(blocks, except), space.or(outside, space.is(PLUGIN, 1)));
        };
    }

    private int matches(Ports ports) {
        return switch (ports) {
            case Ports.Numbers(Protocol wanted, int first, int last) ->
                space.and(space.is(protocol, wanted.number()), space.range(port, first, last));
            case Ports.Named(Optional<Protocol> wanted, String name) -> {
                int named = space.is(port + 1 + portNames.indexOf(name), 1);
                int set = space.minus(named, space.is(ENDS, POD_TO_ADDRESS)); // only Pods name ports
                yield wanted.map(one -> space.and(set, space.is(protocol, one.number())))
                        .orElse(set);
            }
        };
    }

    private Flow flow(int[] point) {
        NavigableSet<String> names = new TreeSet<>();
        for (int i = 0; i < portNames.size(); i++) {
            if (point[port + 1 + i] == 1) {
                names.add(portNames.get(i));
            }
        }
        return new Flow(
                point[ENDS] == ADDRESS_TO_POD ? new FlowEnd.Outside(from.address(point)) : from.pod(point),
                point[ENDS] == POD_TO_ADDRESS ? new FlowEnd.Outside(to.address(point)) : to.pod(point),
                Protocol.at(point[protocol]),
                point[port],
                names,
                point[PLUGIN] == 1);
    }

    /** How much work it was. */
    int nodes() {
        return space.nodes();
    }
}
