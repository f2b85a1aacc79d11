package dev.minato.prove.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * {@link Reach} against {@link PlainReach} on networks from a seed: every pair of places, and every packet that the few
 * blocks and ports in use can tell apart. A failure names its seed; {@code -Dminato.networks=N} looks at more.
 */
class ReachAgreementTest {
    private static final int NETWORKS = Integer.getInteger("minato.networks", 400);
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
            "198.51.100.77");
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
        }
        assertThat(both).isBetween(NETWORKS, NETWORKS * 20);
    }

    /** How many places are reached. */
    private static int compare(long seed, Reach reach, Place from, NavigableSet<String> plain) {
        int count = 0;
        for (String to : ENIS) {
            count += compare(seed, reach, from, new Place.Interface(to), plain.contains(to));
        }
        if (from instanceof Place.Interface) {
            count += compare(seed, reach, from, new Place.Internet(), plain.contains(PlainReach.INTERNET));
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

    private static Example topology(Random random) {
        Example example = new Example();
        for (String subnet : List.of("public", "private", "data", "others")) {
            Route[] routes = random.ints(random.nextInt(4), 0, BLOCKS.length)
                    .distinct()
                    .mapToObj(block -> Example.route(BLOCKS[block], target(random, subnet)))
                    .filter(route -> !(route.destination() instanceof Route.Block(Cidr cidr)
                            && own(subnet).contains(cidr)))
                    .toArray(Route[]::new);
            if (random.nextBoolean()) {
                example.routes(subnet, subnet.equals("others") ? "other" : "vpc", routes);
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
        if (random.nextInt(3) > 0) {
            example.peerings.add(new Peering("pcx", "vpc", "other", true, Example.at("pcx")));
        } else {
            example.peerings.add(new Peering("pcx", "vpc", "other", false, Example.at("pcx")));
        }
        return example;
    }

    /** Routes within the VPC's own block are not made here: AWS takes such ones to interfaces only. */
    private static Cidr own(String subnet) {
        return Cidr.parse(subnet.equals("others") ? "10.1.0.0/16" : "10.0.0.0/16");
    }

    private static Route.Target target(Random random, String subnet) {
        return switch (random.nextInt(4)) {
            case 0 -> new Route.ToPeering("pcx");
            case 1 -> new Route.Blackhole();
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
                            ? Example.from(traffic(random), ENIS.get(random.nextInt(ENIS.size())))
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
