package dev.minato.prove.net;

import dev.minato.prove.net.space.Blocks;
import dev.minato.prove.net.space.Space;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Sets of packets. Addresses are pieces between all the blocks that the topology and the question mention, so that packets
 * which nothing tells apart are one. Not thread-safe.
 */
final class PacketSpace {
    static final int DESTINATION = 0;
    static final int PROTOCOL = 1;
    static final int DESTINATION_PORT = 2;
    static final int SOURCE = 3;
    static final int SOURCE_PORT = 4;

    /** What no public address is in: private, shared, local, test and multicast ranges (IANA's registries). */
    private static final List<Cidr> NOT_PUBLIC = List.of(
            Cidr.parse("0.0.0.0/8"),
            Cidr.parse("10.0.0.0/8"),
            Cidr.parse("100.64.0.0/10"),
            Cidr.parse("127.0.0.0/8"),
            Cidr.parse("169.254.0.0/16"),
            Cidr.parse("172.16.0.0/12"),
            Cidr.parse("192.168.0.0/16"),
            Cidr.parse("224.0.0.0/3"),
            Cidr.parse("::/8"),
            Cidr.parse("fc00::/7"),
            Cidr.parse("fe80::/10"),
            Cidr.parse("ff00::/8"));

    /** The order of protocols in the space: an example shows the first that will do. */
    private static final List<Integer> LIKELY_FIRST = java.util.stream.IntStream.concat(
                    java.util.stream.IntStream.of(Traffic.TCP, Traffic.UDP),
                    java.util.stream.IntStream.range(0, 256)
                            .filter(number -> number != Traffic.TCP && number != Traffic.UDP))
            .boxed()
            .toList();

    final Space space;
    private final Blocks blocks;
    private final List<Cidr> ours = new ArrayList<>();

    PacketSpace(Directory directory) {
        Topology topology = directory.topology;
        topology.vpcs().forEach(vpc -> ours.addAll(vpc.cidrs()));
        topology.interfaces().forEach(eni -> eni.publicAddress().ifPresent(address -> ours.add(Cidr.of(address))));
        topology.natGateways().forEach(nat -> nat.publicAddress().ifPresent(address -> ours.add(Cidr.of(address))));
        List<Cidr> all = new ArrayList<>(ours);
        all.addAll(NOT_PUBLIC);
        topology.subnets().forEach(subnet -> all.addAll(subnet.cidrs()));
        topology.prefixLists().forEach(list -> all.addAll(list.cidrs()));
        topology.interfaces().forEach(eni -> eni.addresses().forEach(address -> all.add(Cidr.of(address))));
        topology.natGateways().forEach(nat -> all.add(Cidr.of(nat.privateAddress())));
        topology.endpoints().forEach(endpoint -> endpoint.addresses().forEach(address -> all.add(Cidr.of(address))));
        topology.loadBalancers().forEach(balancer -> {
            balancer.addresses().forEach(address -> all.add(Cidr.of(address)));
            balancer.listeners()
                    .forEach(listener -> listener.backends().forEach(target -> all.add(Cidr.of(target.address()))));
        });
        topology.networkAcls().forEach(acl -> acl.entries().forEach(entry -> all.add(entry.cidr())));
        topology.routeTables().forEach(table -> table.routes().forEach(route -> all.addAll(directory.blocks(route))));
        topology.transitGateways()
                .forEach(gateway -> gateway.routeTables()
                        .forEach(table -> table.routes().forEach(route -> all.add(route.destination()))));
        topology.securityGroups().forEach(group -> {
            group.ingress().forEach(rule -> block(rule).ifPresent(all::add));
            group.egress().forEach(rule -> block(rule).ifPresent(all::add));
        });
        blocks = Blocks.of(all);
        space = new Space(blocks.size(), 256, Traffic.PORT_MAX + 1, blocks.size(), Traffic.PORT_MAX + 1);
    }

    private static Optional<Cidr> block(SecurityGroupRule rule) {
        return rule.peer() instanceof SecurityGroupRule.Block(Cidr cidr) ? Optional.of(cidr) : Optional.empty();
    }

    /** Packets whose source or destination is in one of the blocks. */
    int in(int dimension, Collection<Cidr> cidrs) {
        return space.in(dimension, blocks.in(cidrs));
    }

    int is(int dimension, Address address) {
        return in(dimension, List.of(Cidr.of(address)));
    }

    /** Packets whose source or destination is on the Internet. */
    int internet(int dimension) {
        List<Cidr> not = new ArrayList<>(NOT_PUBLIC);
        not.addAll(ours);
        return space.not(in(dimension, not));
    }

    int isV6(int dimension) {
        return in(dimension, List.of(Cidr.ALL_V6));
    }

    /** Both addresses of one version, and no ports where the protocol has none. */
    int wellFormed() {
        int v6 = space.and(isV6(SOURCE), isV6(DESTINATION));
        int v4 = space.not(space.or(isV6(SOURCE), isV6(DESTINATION)));
        int ports = space.any(List.of(protocol(Traffic.TCP), protocol(Traffic.UDP), protocol(Traffic.SCTP)));
        int none = space.and(space.is(DESTINATION_PORT, 0), space.is(SOURCE_PORT, 0));
        int some = space.and(
                space.range(DESTINATION_PORT, 1, Traffic.PORT_MAX), space.range(SOURCE_PORT, 1, Traffic.PORT_MAX));
        int either = space.or(space.and(ports, some), space.minus(none, ports));
        return space.and(space.or(v4, v6), either);
    }

    private int protocol(int number) {
        return space.is(PROTOCOL, LIKELY_FIRST.indexOf(number));
    }

    /** Packets of the traffic; with the source's port for the answer to such traffic. */
    int of(Traffic traffic, int portDimension) {
        if (traffic.protocol() == Traffic.ALL_PROTOCOLS) {
            return Space.ALL;
        }
        int protocol = protocol(traffic.protocol());
        return Traffic.hasPorts(traffic.protocol())
                ? space.and(protocol, space.range(portDimension, traffic.fromPort(), traffic.toPort()))
                : protocol;
    }

    /** The packets with another source or destination, and with any port in its place when {@code port} is one. */
    int replace(int set, int dimension, int values, int port) {
        int free = space.forget(set, dimension);
        return space.and(space.and(port < 0 ? free : space.forget(free, port), values), wellFormed());
    }

    Packet packet(int[] point) {
        return new Packet(
                blocks.first(point[SOURCE]),
                blocks.first(point[DESTINATION]),
                LIKELY_FIRST.get(point[PROTOCOL]),
                point[SOURCE_PORT],
                point[DESTINATION_PORT]);
    }
}
