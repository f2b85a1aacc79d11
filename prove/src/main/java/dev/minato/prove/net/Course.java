package dev.minato.prove.net;

import dev.minato.prove.iam.policy.Written;
import java.util.ArrayList;
import java.util.List;

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
}
