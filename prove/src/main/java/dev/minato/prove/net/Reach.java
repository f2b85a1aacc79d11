package dev.minato.prove.net;

import dev.minato.prove.net.space.TooLarge;
import java.util.List;

/**
 * Whether a packet can get from one place to another: through security groups, network ACLs, route tables, gateways,
 * peering, endpoints and load balancers; for every address, port and protocol at once. Immutable and safe from any thread.
 */
public final class Reach {
    private final Directory directory;

    private Reach(Directory directory) {
        this.directory = directory;
    }

    /** @throws TopologyException when the topology refers to what it does not have */
    public static Reach of(Topology topology) {
        return new Reach(new Directory(topology));
    }

    /**
     * Whether one packet gets there, an answer or not: what carries data away needs no answer.
     *
     * @param traffic of one of these
     * @throws IllegalArgumentException when a place is not in the topology
     */
    public Outcome packet(Place from, Place to, List<Traffic> traffic) {
        return find(from, to, traffic, false);
    }

    /** Whether a connection comes about: answers get back, too, through stateless ACLs and by routes. */
    public Outcome connection(Place from, Place to, List<Traffic> traffic) {
        return find(from, to, traffic, true);
    }

    private Outcome find(Place from, Place to, List<Traffic> traffic, boolean connection) {
        Outcome outcome;
        try {
            outcome = new Journey(Course.of(directory, to, connection)).run(from, traffic);
        } catch (TooLarge e) {
            return new Outcome.Unknown(String.valueOf(e.getMessage()));
        }
        return outcome instanceof Outcome.Unreachable ? new Outcome.Unreachable(assumptions()) : outcome;
    }

    /** How far packets get that do not get there, and why no further. */
    Stop stop(Place from, Place to, List<Traffic> traffic) {
        return new Journey(Course.of(directory, to, false)).stop(from, traffic);
    }

    /** What a proof takes for granted. */
    public List<String> assumptions() {
        return List.of(
                "what the input does not list is not there: no further gateway, peering, route, rule, public address",
                "a VPC without a network ACL in the input has the one it began with, which allows everything; a subnet"
                        + " without a route table reaches its VPC only",
                "answers that a load balancer, a NAT gateway or a security group's memory lets through are no way in",
                "Lattice, Global Accelerator, CloudFront, PrivateLink to others' services and what a service sends on by"
                        + " itself are not covered",
                "instance metadata, DNS and time of Amazon (169.254.0.0/16, fd00:ec2::/32) are not covered");
    }
}
