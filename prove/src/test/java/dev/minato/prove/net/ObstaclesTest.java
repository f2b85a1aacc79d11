package dev.minato.prove.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What stops packets is told with where it is written, and it is what stops them. */
final class ObstaclesTest {
    private static final Place APP = new Place.Interface("app");
    private static final Place DB = new Place.Interface("db");
    private static final Place PEER = new Place.Interface("peer");
    private static final List<Traffic> ANY = List.of(Traffic.ALL);

    private static List<String> between(Example example, Place from, Place to, List<Traffic> traffic) {
        return Obstacles.between(example.topology(), from, to, traffic).obstacles().stream()
                .map(Obstacle::toString)
                .toList();
    }

    @Test
    void aSecurityGroupThatLetsNothingInIsNamed() {
        assertThat(between(new Example(), APP, DB, List.of(Traffic.tcp(5432))))
                .singleElement()
                .asString()
                .startsWith("no rule of the security groups db of db lets in 10.0.1.10:1 to 10.0.2.10:5432, TCP")
                .endsWith("[db:1:1]");
    }

    @Test
    void anAclThatDeniesIsNamedWithItsEntryAndEverythingThatMustGoIsSaid() {
        Example example = new Example()
                .acl(
                        "data",
                        Example.entry(90, false, false, Traffic.tcp(5432), "10.0.1.0/24"),
                        Example.entry(100, false, true, Traffic.ALL, "0.0.0.0/0"));
        assertThat(between(example, APP, DB, List.of(Traffic.tcp(5432))))
                .hasSize(2)
                .anySatisfy(one -> assertThat(one)
                        .startsWith("entry 90 of acl-data denies 10.0.1.10:1 to 10.0.2.10:5432, TCP into its subnets")
                        .endsWith("[entry 90:1:1]"))
                .anySatisfy(one -> assertThat(one).contains("of db lets in"));
        example.letIn("db", Example.allow(Traffic.ALL, "10.0.0.0/16"));
        assertThat(between(example, APP, DB, List.of(Traffic.tcp(5432))))
                .singleElement()
                .asString()
                .startsWith("entry 90");
    }

    @Test
    void whereTheRoutesDoNotLeadThereTheLastOneIsNamed() {
        Example example = new Example().letIn("peer", Example.allow(Traffic.ALL, "0.0.0.0/0"));
        assertThat(between(example, DB, PEER, ANY)).containsExactly("no route of data takes it [rtb-data:1:1]");
        example.routes("data", "vpc", Example.route("10.1.0.0/16", new Route.Blackhole()));
        assertThat(between(example, DB, PEER, ANY))
                .containsExactly("the route that takes it in data is a black hole [route 10.1.0.0/16:1:1]");
        example.routes("data", "vpc", Example.route("10.1.0.0/16", new Route.ToPeering("pcx")));
        example.peerings.add(new Peering("pcx", "vpc", "other", false, Example.at("pcx")));
        assertThat(between(example, DB, PEER, ANY))
                .singleElement()
                .asString()
                .contains("leads to pcx, which is not active");
        assertThat(between(example, new Place.Internet(), DB, ANY)).isNotEmpty();
    }

    @Test
    void onNetworksFromASeedEveryUnreachablePlaceHasAnObstacle() {
        for (long seed = 1; seed <= 100; seed++) {
            Topology topology = ReachAgreementTest.topology(new Random(seed)).topology();
            Reach reach = Reach.of(topology);
            for (Place from : List.of(APP, DB, new Place.Internet(), new Place.Outside())) {
                for (Place to : List.of(DB, PEER, new Place.Internet(), new Place.Endpoint("vpce-interface"))) {
                    if (reach.packet(from, to, ANY) instanceof Outcome.Unreachable) {
                        assertThat(Obstacles.between(topology, from, to, ANY).obstacles())
                                .as("seed %d, %s to %s", seed, from, to)
                                .isNotEmpty();
                    }
                }
            }
        }
    }
}
