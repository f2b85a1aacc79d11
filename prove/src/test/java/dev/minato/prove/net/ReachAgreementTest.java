package dev.minato.prove.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * {@link Reach} against {@link PlainReach} on networks from a seed: every pair of places, and every packet that the few
 * blocks and ports in use can tell apart. A failure names its seed; {@code -Dminato.networks=N} looks at more.
 */
class ReachAgreementTest {
    private static final int NETWORKS = Integer.getInteger("minato.networks", 1000);
    private static final List<String> ENIS = List.of("web", "app", "db", "peer");
    private static final String[] BLOCKS = {
        "0.0.0.0/0", "10.0.0.0/16", "10.0.1.0/24", "10.0.1.10/32", "10.1.0.0/16", "203.0.113.0/24", "198.51.100.0/24"
    };
    private static final List<String> ADDRESSES = List.of(
            "10.0.0.10",
            "10.0.1.10",
            "10.0.2.10",
            "10.1.0.10",
            "198.51.100.10",
            "198.51.100.20",
            "203.0.113.5",
            "192.88.99.1",
            "198.51.100.77",
            "52.216.0.1",
            "172.16.0.1",
            "10.0.0.30",
            "10.0.1.30",
            "10.0.2.40",
            "10.0.1.99",
            "10.0.9.9",
            "10.1.9.9");

    /** Where a packet may end besides. */
    private static final List<String> ENDPOINTS = List.of("vpce-gateway", "vpce-interface");

    private static final String SERVICE = "com.amazonaws.us-east-1.s3";
    private static final int[] PORTS = {10, 50, 80, 200};
    private static final int[] PROTOCOLS = {Traffic.TCP, Traffic.UDP, 1, 47};

    @Test
    void everyPacketGetsWhereThePlainWalkTakesIt() {
        int both = 0;
        for (long seed = 1; seed <= NETWORKS; seed++) {
            Topology topology = topology(new Random(seed)).topology();
            Reach reach = Reach.of(topology);
            for (String from : ENIS) {
                NavigableSet<String> plain = new TreeSet<>();
                packets(topology.interfaces().stream()
                                .filter(eni -> eni.id().equals(from))
                                .findFirst()
                                .orElseThrow()
                                .addresses()
                                .getFirst())
                        .forEach(packet -> plain.addAll(PlainReach.sent(topology, from, packet)));
                both += compare(seed, reach, new Place.Interface(from), plain);
            }
            NavigableSet<String> plain = new TreeSet<>();
            packets(Address.parse("203.0.113.5"))
                    .forEach(packet -> plain.addAll(PlainReach.fromInternet(topology, packet)));
            packets(Address.parse("192.88.99.1"))
                    .forEach(packet -> plain.addAll(PlainReach.fromInternet(topology, packet)));
            packets(Address.parse("198.51.100.77"))
                    .forEach(packet -> plain.addAll(PlainReach.fromInternet(topology, packet)));
            plain.remove(PlainReach.INTERNET);
            both += compare(seed, reach, new Place.Internet(), plain);
            both += compare(seed, reach, new Place.Outside(), fromOutside(topology));
        }
        assertThat(both).isBetween(NETWORKS, NETWORKS * 40);
    }

    private static NavigableSet<String> fromOutside(Topology topology) {
        NavigableSet<String> plain = new TreeSet<>();
        for (String source : ADDRESSES) {
            packets(Address.parse(source)).forEach(packet -> plain.addAll(PlainReach.fromOutside(topology, packet)));
        }
        return plain;
    }

    /** How many places are reached. */
    private static int compare(long seed, Reach reach, Place from, NavigableSet<String> plain) {
        int count = 0;
        for (String to : ENIS) {
            count += compare(seed, reach, from, new Place.Interface(to), plain.contains(to));
        }
        if (from instanceof Place.Interface) {
            count += compare(seed, reach, from, new Place.Internet(), plain.contains(PlainReach.INTERNET));
            count += compare(seed, reach, from, new Place.Outside(), plain.contains(PlainReach.OUTSIDE));
        }
        for (String endpoint : ENDPOINTS) {
            count += compare(seed, reach, from, new Place.Endpoint(endpoint), plain.contains(endpoint));
        }
        return count;
    }

    private static int compare(long seed, Reach reach, Place from, Place to, boolean plain) {
        Outcome outcome = reach.packet(from, to, List.of(Traffic.ALL));
        assertThat(outcome)
                .as("seed %d, %s to %s", seed, from, to)
                .isInstanceOf(plain ? Outcome.Reached.class : Outcome.Unreachable.class);
        return plain ? 1 : 0;
    }

    private static List<Packet> packets(Address source) {
        List<Packet> packets = new ArrayList<>();
        for (String destination : ADDRESSES) {
            for (int protocol : PROTOCOLS) {
                boolean ports = protocol == Traffic.TCP || protocol == Traffic.UDP;
                for (int port : ports ? PORTS : new int[] {0}) {
                    packets.add(new Packet(source, Address.parse(destination), protocol, ports ? 4000 : 0, port));
                }
            }
        }
        return packets;
    }

    static Example topology(Random random) {
        Example example = new Example();
        for (String subnet : List.of("public", "private", "data", "others")) {
            Route[] routes = random.ints(random.nextInt(4), 0, BLOCKS.length)
                    .distinct()
                    .mapToObj(block -> Example.route(BLOCKS[block], target(random, subnet)))
                    .filter(route -> !(route.destination() instanceof Route.Block(Cidr cidr)
                            && own(subnet).contains(cidr)))
                    .toArray(Route[]::new);
            if (random.nextBoolean()) {
                List<Route> all = new ArrayList<>(List.of(routes));
                if (!subnet.equals("others") && random.nextInt(3) == 0) {
                    all.add(new Route(
                            new Route.Prefixes("pl"),
                            new Route.ToEndpoint("vpce-gateway"),
                            false,
                            Example.at("to s3")));
                }
                example.routes(subnet, subnet.equals("others") ? "other" : "vpc", all.toArray(Route[]::new));
            }
            if (random.nextInt(3) == 0) {
                example.acl(subnet, entries(random));
            }
        }
        for (String eni : ENIS) {
            example.group(
                    eni,
                    rules(random),
                    random.nextBoolean() ? rules(random) : List.of(Example.allow(Traffic.ALL, "0.0.0.0/0")));
        }
        example.peerings.add(new Peering("pcx", "vpc", "other", random.nextInt(3) > 0, Example.at("pcx")));
        example.transit.add(transit(random));
        example.prefixes.add(new PrefixList("pl", SERVICE, List.of(Cidr.parse("52.216.0.0/15")), Example.at("pl")));
        example.endpoints.add(endpoint(VpcEndpoint.Kind.GATEWAY, "vpce-gateway", List.of(), List.of()));
        example.group("endpoint", rules(random), List.of());
        example.endpoints.add(endpoint(
                VpcEndpoint.Kind.INTERFACE,
                "vpce-interface",
                List.of(Address.parse("10.0.2.40")),
                List.of("endpoint")));
        example.group("balancer", rules(random), rules(random));
        if (random.nextBoolean()) {
            example.balancers.add(balancer(random));
        }
        return example;
    }

    private static VpcEndpoint endpoint(
            VpcEndpoint.Kind kind, String id, List<Address> addresses, List<String> groups) {
        return new VpcEndpoint(
                id, "vpc", kind, SERVICE, List.of(), Optional.of("pl"), List.of(), addresses, groups, Example.at(id));
    }

    private static TransitGateway transit(Random random) {
        List<TransitGateway.Attachment> attachments = new ArrayList<>();
        List<String> doors = new ArrayList<>(List.of("public", "private", "data"));
        doors.removeIf(door -> random.nextBoolean());
        attachments.add(attachment("a-vpc", Optional.of("vpc"), doors, random));
        attachments.add(attachment("b-other", Optional.of("other"), List.of("others"), random));
        if (random.nextBoolean()) {
            attachments.add(attachment("c-vpn", Optional.empty(), List.of(), random));
        }
        List<TransitGateway.TransitRouteTable> tables = new ArrayList<>();
        for (String table : List.of("t0", "t1")) {
            List<TransitGateway.TransitRoute> routes = random.ints(random.nextInt(5), 0, BLOCKS.length)
                    .distinct()
                    .mapToObj(block -> new TransitGateway.TransitRoute(
                            Cidr.parse(BLOCKS[block]),
                            random.nextInt(5) == 0
                                    ? Optional.empty()
                                    : Optional.of(attachments
                                            .get(random.nextInt(attachments.size()))
                                            .id()),
                            random.nextBoolean(),
                            Example.at(table)))
                    .toList();
            tables.add(new TransitGateway.TransitRouteTable(table, routes, Example.at(table)));
        }
        return new TransitGateway("tgw", attachments, tables, Example.at("tgw"));
    }

    private static TransitGateway.Attachment attachment(
            String id, Optional<String> vpc, List<String> subnets, Random random) {
        Optional<String> table = random.nextInt(6) == 0 ? Optional.empty() : Optional.of("t" + random.nextInt(2));
        return new TransitGateway.Attachment(id, vpc, subnets, table, Example.at(id));
    }

    private static LoadBalancer balancer(Random random) {
        boolean network = random.nextBoolean();
        List<LoadBalancer.Listener> listeners = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(2); i++) {
            List<LoadBalancer.Backend> backends = random.ints(1 + random.nextInt(2), 0, ADDRESSES.size())
                    .mapToObj(one -> new LoadBalancer.Backend(
                            Address.parse(ADDRESSES.get(random.nextBoolean() ? one : random.nextInt(4))),
                            PORTS[random.nextInt(PORTS.length)]))
                    .toList();
            listeners.add(new LoadBalancer.Listener(
                    random.nextInt(3) == 0 ? Traffic.UDP : Traffic.TCP,
                    PORTS[random.nextInt(PORTS.length)],
                    backends,
                    Example.at("listener")));
        }
        List<Address> addresses = new ArrayList<>(List.of(Address.parse("10.0.0.30")));
        if (random.nextBoolean()) {
            addresses.add(Address.parse("10.0.1.30"));
        }
        return new LoadBalancer(
                "balancer",
                network ? LoadBalancer.Kind.NETWORK : LoadBalancer.Kind.APPLICATION,
                random.nextBoolean(),
                "vpc",
                List.of("public", "private"),
                addresses,
                network && random.nextBoolean() ? List.of() : List.of("balancer"),
                listeners,
                Example.at("balancer"));
    }

    /** Routes within the VPC's own block are not made here: AWS takes such ones to interfaces only. */
    private static Cidr own(String subnet) {
        return Cidr.parse(subnet.equals("others") ? "10.1.0.0/16" : "10.0.0.0/16");
    }

    private static Route.Target target(Random random, String subnet) {
        return switch (random.nextInt(7)) {
            case 0 -> new Route.ToPeering("pcx");
            case 1 -> new Route.Blackhole();
            case 4, 5 -> new Route.ToTransitGateway("tgw");
            case 6 -> new Route.ToElsewhere("vgw");
            case 2 -> subnet.equals("others") ? new Route.ToPeering("pcx") : new Route.ToNatGateway("nat");
            default -> subnet.equals("others") ? new Route.Blackhole() : new Route.ToInternetGateway("igw");
        };
    }

    private static List<SecurityGroupRule> rules(Random random) {
        List<SecurityGroupRule> rules = new ArrayList<>();
        int count = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            rules.add(
                    random.nextInt(4) == 0
                            ? Example.from(
                                    traffic(random),
                                    random.nextInt(5) == 0 ? "balancer" : ENIS.get(random.nextInt(ENIS.size())))
                            : Example.allow(traffic(random), BLOCKS[random.nextInt(BLOCKS.length)]));
        }
        return rules;
    }

    private static AclEntry[] entries(Random random) {
        AclEntry[] entries = new AclEntry[random.nextInt(6)];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = Example.entry(
                    100 - i,
                    random.nextBoolean(),
                    random.nextInt(3) > 0,
                    traffic(random),
                    BLOCKS[random.nextInt(BLOCKS.length)]);
        }
        return entries;
    }

    private static Traffic traffic(Random random) {
        return switch (random.nextInt(5)) {
            case 0, 1 -> Traffic.ALL;
            case 2 -> Traffic.tcp(80);
            case 3 -> new Traffic(Traffic.TCP, 20, 100);
            default -> new Traffic(random.nextBoolean() ? Traffic.UDP : 1, 0, Traffic.PORT_MAX);
        };
    }
}
