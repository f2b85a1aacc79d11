package dev.minato.prove.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReachTest {
    private static final Place INTERNET = new Place.Internet();
    private static final Place WEB = new Place.Interface("web");
    private static final Place APP = new Place.Interface("app");
    private static final Place DB = new Place.Interface("db");
    private static final Place PEER = new Place.Interface("peer");
    private static final List<Traffic> ANY = List.of(Traffic.ALL);

    private static Outcome packet(Example example, Place from, Place to) {
        return example.reach().packet(from, to, ANY);
    }

    private static Outcome.Reached reached(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Reached.class);
        return (Outcome.Reached) outcome;
    }

    private static void unreachable(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Unreachable.class);
    }

    @Test
    void thePrivateSubnetGetsOutByTheNatGateway() {
        Outcome.Reached way = reached(packet(new Example(), APP, INTERNET));
        assertThat(way.hops().stream().map(Hop::what))
                .containsExactly(
                        "sent by instance app (app)", "translated by nat", "leaves by igw", "is on the Internet");
        assertThat(way.hops().getLast().packet().source()).isEqualTo(Address.parse("198.51.100.20"));
        assertThat(way.hops().getFirst().packet().source()).isEqualTo(Address.parse("10.0.1.10"));
        assertThat(way.hops().get(1).rules()).containsExactly(Example.at("route 0.0.0.0/0"));
    }

    @Test
    void theDataSubnetDoesNotGetOut() {
        unreachable(packet(new Example(), DB, INTERNET));
        unreachable(packet(new Example(), new Place.InSubnet("data", Optional.empty(), true), INTERNET));
        reached(packet(new Example(), new Place.InSubnet("public", Optional.empty(), true), INTERNET));
        // what has no public address of its own gets out under that of another there, if it takes its place
        Outcome.Reached web =
                reached(packet(new Example(), new Place.InSubnet("public", Optional.empty(), false), INTERNET));
        assertThat(web.hops().getFirst().packet().source()).isEqualTo(Address.parse("10.0.0.10"));
    }

    @Test
    void theInternetGetsToAPublicAddressWhereItsGroupLetsItIn() {
        unreachable(packet(new Example(), INTERNET, WEB));
        Example open = new Example().letIn("web", Example.allow(Traffic.tcp(443), "0.0.0.0/0"));
        Outcome.Reached way = reached(packet(open, INTERNET, WEB));
        assertThat(way.hops().getFirst().packet().destination()).isEqualTo(Address.parse("198.51.100.10"));
        assertThat(way.hops().getLast().packet().destination()).isEqualTo(Address.parse("10.0.0.10"));
        assertThat(way.hops().getLast().packet().destinationPort()).isEqualTo(443);
        assertThat(way.hops().getLast().rules()).containsExactly(Example.at("allow TCP 443 0.0.0.0/0"));
        unreachable(open.reach().packet(INTERNET, WEB, List.of(Traffic.tcp(22))));
        Example all = new Example().letIn("app", Example.allow(Traffic.ALL, "0.0.0.0/0"));
        unreachable(packet(all, INTERNET, APP));
    }

    @Test
    void anAnswerNeedsAWayBackButAPacketDoesNot() {
        Example example = new Example().letIn("web", Example.allow(Traffic.ALL, "0.0.0.0/0"));
        example.routes("public", "vpc");
        reached(packet(example, INTERNET, WEB));
        unreachable(example.reach().connection(INTERNET, WEB, ANY));
    }

    @Test
    void aGroupMeansTheAddressesOfThoseThatHaveIt() {
        Example example = new Example().letIn("db", Example.from(Traffic.tcp(5432), "app"));
        Outcome.Reached way = reached(packet(example, APP, DB));
        assertThat(way.hops().getLast().packet().destinationPort()).isEqualTo(5432);
        unreachable(packet(example, WEB, DB));
        unreachable(packet(example, new Place.InSubnet("public", Optional.of(List.of("web")), false), DB));
    }

    @Test
    void anAclIsAskedInItsOrderBetweenSubnets() {
        Example example = new Example()
                .letIn("db", Example.allow(Traffic.ALL, "10.0.0.0/16"))
                .acl(
                        "data",
                        Example.entry(90, false, false, new Traffic(Traffic.TCP, 0, 1023), "10.0.1.0/24"),
                        Example.entry(100, false, true, Traffic.ALL, "10.0.1.0/24"),
                        Example.entry(100, true, true, Traffic.ALL, "0.0.0.0/0"));
        unreachable(example.reach().packet(APP, DB, List.of(Traffic.tcp(22))));
        reached(example.reach().packet(APP, DB, List.of(Traffic.tcp(5432))));
        unreachable(packet(example, WEB, DB));
        // within a subnet nobody asks it
        reached(packet(example, new Place.InSubnet("data", Optional.of(List.of("db")), false), DB));
    }

    @Test
    void anAclWithoutTheEphemeralPortsLetsNoAnswerOut() {
        Example example = new Example()
                .letIn("db", Example.allow(Traffic.ALL, "10.0.0.0/16"))
                .acl(
                        "data",
                        Example.entry(100, false, true, Traffic.tcp(5432), "10.0.0.0/16"),
                        Example.entry(100, true, true, Traffic.tcp(5432), "10.0.0.0/16"));
        reached(packet(example, APP, DB));
        Outcome.Reached odd = reached(example.reach().connection(APP, DB, ANY));
        // only who connects from port 5432 gets an answer
        assertThat(odd.hops().getFirst().packet().sourcePort()).isEqualTo(5432);
        Example none = new Example()
                .letIn("db", Example.allow(Traffic.ALL, "10.0.0.0/16"))
                .acl("data", Example.entry(100, false, true, Traffic.tcp(5432), "10.0.0.0/16"));
        unreachable(none.reach().connection(APP, DB, ANY));
    }

    @Test
    void peeringGoesOneVpcFarAndNoFurther() {
        Example example = new Example().letIn("peer", Example.allow(Traffic.ALL, "10.0.0.0/16"));
        example.peerings.add(new Peering("pcx", "vpc", "other", true, Example.at("pcx")));
        unreachable(packet(example, APP, PEER));
        example.routes("private", "vpc", Example.route("10.1.0.0/16", new Route.ToPeering("pcx")));
        Outcome.Reached way = reached(packet(example, APP, PEER));
        assertThat(way.hops().get(1).what()).isEqualTo("enters others by pcx");
        unreachable(example.reach().connection(APP, PEER, ANY));
        example.routes("others", "other", Example.route("10.0.0.0/16", new Route.ToPeering("pcx")));
        reached(example.reach().connection(APP, PEER, ANY));
        // the other VPC has no way out by this one's gateways
        example.routes("others", "other", Example.route("0.0.0.0/0", new Route.ToPeering("pcx")));
        unreachable(packet(example, PEER, INTERNET));
    }

    @Test
    void theLongestPrefixWins() {
        Example example = new Example();
        example.routes(
                "private",
                "vpc",
                Example.route("0.0.0.0/0", new Route.ToNatGateway("nat")),
                Example.route("0.0.0.0/1", new Route.Blackhole()),
                Example.route("128.0.0.0/1", new Route.Blackhole()));
        unreachable(packet(example, APP, INTERNET));
        example.routes(
                "private",
                "vpc",
                Example.route("0.0.0.0/0", new Route.Blackhole()),
                Example.route("203.0.113.0/24", new Route.ToNatGateway("nat")));
        assertThat(reached(packet(example, APP, INTERNET))
                        .hops()
                        .getLast()
                        .packet()
                        .destination())
                .isEqualTo(Address.parse("203.0.113.0"));
    }

    @Test
    void aTransitGatewayLeadsWhereItsTableSays() {
        Example example = new Example().letIn("peer", Example.allow(Traffic.ALL, "10.0.0.0/16"));
        example.transit.add(new TransitGateway(
                "tgw",
                List.of(
                        new TransitGateway.Attachment(
                                "a-vpc", Optional.of("vpc"), List.of("private"), Optional.of("t"), Example.at("a")),
                        new TransitGateway.Attachment(
                                "b-other", Optional.of("other"), List.of("others"), Optional.of("t"), Example.at("b")),
                        new TransitGateway.Attachment(
                                "c-vpn", Optional.empty(), List.of(), Optional.of("t"), Example.at("c"))),
                List.of(new TransitGateway.TransitRouteTable(
                        "t",
                        List.of(new TransitGateway.TransitRoute(
                                Cidr.parse("10.1.0.0/16"), Optional.of("b-other"), true, Example.at("to other"))),
                        Example.at("t"))),
                Example.at("tgw")));
        unreachable(packet(example, DB, PEER));
        example.routes("data", "vpc", Example.route("10.0.0.0/8", new Route.ToTransitGateway("tgw")));
        reached(packet(example, DB, PEER));
        unreachable(packet(example, DB, new Place.Outside()));
        reached(packet(example, new Place.Outside(), new Place.InSubnet("others", Optional.empty(), false)));
        unreachable(packet(example, new Place.Outside(), DB));
    }

    @Test
    void aGatewayEndpointTakesItsServicesAddresses() {
        Example example = new Example();
        example.prefixes.add(new PrefixList("pl", "s3", List.of(Cidr.parse("52.216.0.0/15")), Example.at("pl")));
        example.endpoints.add(new VpcEndpoint(
                "vpce",
                "vpc",
                VpcEndpoint.Kind.GATEWAY,
                "com.amazonaws.us-east-1.s3",
                List.of("rtb-data"),
                Optional.of("pl"),
                List.of(),
                List.of(),
                List.of(),
                Example.at("vpce")));
        example.routes(
                "data",
                "vpc",
                new Route(new Route.Prefixes("pl"), new Route.ToEndpoint("vpce"), false, Example.at("to s3")));
        reached(packet(example, DB, new Place.Endpoint("vpce")));
        unreachable(packet(example, APP, new Place.Endpoint("vpce")));
        unreachable(packet(example, DB, INTERNET));
    }

    @Test
    void aLoadBalancerOpensToWhatItListensFor() {
        Example example = new Example()
                .group(
                        "lb",
                        List.of(Example.allow(Traffic.tcp(443), "0.0.0.0/0")),
                        List.of(Example.allow(Traffic.ALL, "0.0.0.0/0")))
                .letIn("app", Example.from(Traffic.tcp(8080), "lb"));
        example.balancers.add(balancer(true, 8080));
        Outcome.Reached way = reached(packet(example, INTERNET, APP));
        assertThat(way.hops().stream().map(Hop::what))
                .containsExactly(
                        "sent from the Internet",
                        "enters public by igw",
                        "passed on by lb",
                        "enters private",
                        "taken by instance app (app)");
        assertThat(way.hops().get(1).packet().destinationPort()).isEqualTo(443);
        assertThat(way.hops().getLast().packet().destinationPort()).isEqualTo(8080);
        unreachable(packet(example, INTERNET, DB));
        example.balancers.set(0, balancer(false, 8080));
        unreachable(packet(example, INTERNET, APP));
        example.balancers.set(0, balancer(true, 9090));
        unreachable(packet(example, INTERNET, APP));
    }

    private static LoadBalancer balancer(boolean open, int targetPort) {
        return new LoadBalancer(
                "lb",
                LoadBalancer.Kind.APPLICATION,
                open,
                "vpc",
                List.of("public"),
                List.of(Address.parse("10.0.0.30")),
                List.of("lb"),
                List.of(new LoadBalancer.Listener(
                        Traffic.TCP,
                        443,
                        List.of(new LoadBalancer.Backend(Address.parse("10.0.1.10"), targetPort)),
                        Example.at("listener"))),
                Example.at("lb"));
    }

    @Test
    void whatAMiddleboxDoesIsNotKnown() {
        Example example = new Example();
        example.routes("data", "vpc", Example.route("0.0.0.0/0", new Route.ToInterface("firewall")));
        assertThat(packet(example, DB, INTERNET)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void whatIsReferredToMustBeThere() {
        Example example = new Example();
        example.routes("data", "vpc", Example.route("0.0.0.0/0", new Route.ToNatGateway("gone")));
        example.letIn("db", Example.from(Traffic.ALL, "lost"));
        assertThatThrownBy(example::reach)
                .isInstanceOf(TopologyException.class)
                .hasMessageContaining("the NAT gateway gone is not in the input")
                .hasMessageContaining("the security group lost is not in the input");
    }
}
