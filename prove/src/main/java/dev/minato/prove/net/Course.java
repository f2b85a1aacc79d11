package dev.minato.prove.net;

import dev.minato.prove.iam.policy.Written;
import dev.minato.prove.net.space.Space;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all movers of packets share for one question. Not thread-safe.
 *
 * @param to the place asked about
 * @param connection whether answers must get back
 * @param publicSources the places asked about whose things may have public addresses
 */
record Course(
        Directory directory,
        PacketSpace packets,
        Filters filters,
        Routing routing,
        Walk walk,
        Place to,
        boolean connection,
        List<Place.InSubnet> publicSources) {
    static Course of(Directory directory, Place to, boolean connection) {
        PacketSpace packets = new PacketSpace(directory);
        return new Course(
                directory,
                packets,
                new Filters(directory, packets, connection),
                new Routing(directory, packets),
                new Walk(packets),
                to,
                connection,
                new ArrayList<>());
    }

    Subnet subnet(String id) {
        Subnet subnet = directory.subnets.get(id);
        if (subnet == null) {
            throw new IllegalArgumentException("the subnet " + id + " is not in the input");
        }
        return subnet;
    }

    static List<Cidr> own(NetworkInterface eni) {
        return eni.addresses().stream().map(Cidr::of).toList();
    }

    static List<Cidr> addresses(LoadBalancer balancer, Subnet subnet) {
        return balancer.addresses().stream()
                .filter(address -> subnet.cidrs().stream().anyMatch(cidr -> cidr.contains(address)))
                .map(Cidr::of)
                .toList();
    }

    static List<Written> nothing(int[] point) {
        return List.of();
    }

    /** Packets that are addressed to the place asked about, as who sends them knows it. */
    int meant(Place from) {
        boolean outer = from instanceof Place.Internet;
        return switch (to) {
            case Place.Interface(String id) -> addressed(directory.interfaces.get(id), outer);
            case Place.InVpc(String vpc) ->
                packets.space.any(directory.interfaces.values().stream()
                        .filter(eni -> subnet(eni.subnet()).vpc().equals(vpc))
                        .map(eni -> addressed(eni, outer))
                        .toList());
            case Place.InSubnet place ->
                packets.in(PacketSpace.DESTINATION, subnet(place.subnet()).cidrs());
            case Place.Endpoint(String id) -> {
                VpcEndpoint endpoint = directory.endpoints.get(id);
                List<Cidr> own = endpoint == null
                        ? List.of()
                        : endpoint.prefixList()
                                .map(directory::cidrs)
                                .orElseGet(() -> endpoint.addresses().stream()
                                        .map(Cidr::of)
                                        .toList());
                yield packets.in(PacketSpace.DESTINATION, own);
            }
            case Place.Internet _ -> packets.internet(PacketSpace.DESTINATION);
            case Place.Outside _ ->
                packets.space.not(packets.in(
                        PacketSpace.DESTINATION,
                        directory.vpcs.values().stream()
                                .flatMap(vpc -> vpc.cidrs().stream())
                                .toList()));
        };
    }

    private int addressed(@Nullable NetworkInterface eni, boolean onInternet) {
        if (eni == null) {
            return Space.NONE;
        }
        List<Cidr> addresses =
                onInternet ? eni.publicAddress().stream().map(Cidr::of).toList() : own(eni);
        return packets.in(PacketSpace.DESTINATION, addresses);
    }
}
