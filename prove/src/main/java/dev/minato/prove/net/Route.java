package dev.minato.prove.net;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.policy.Written;

/**
 * A route of a VPC's route table. The longest destination that matches wins; of two with the same one, the static before
 * the propagated.
 *
 * @param propagated whether a virtual private gateway brought it
 */
public record Route(Destination destination, Target target, boolean propagated, Written where) {
    public sealed interface Destination {}

    public record Block(Cidr cidr) implements Destination {
        public Block {
            requireNonNull(cidr, "cidr is null");
        }
    }

    public record Prefixes(String prefixList) implements Destination {
        public Prefixes {
            requireNonNull(prefixList, "prefixList is null");
        }
    }

    /** What a route leads to. */
    public sealed interface Target {}

    /** Within the VPC. */
    public record Local() implements Target {}

    /** What leads to something that is no more. */
    public record Blackhole() implements Target {}

    /** An internet gateway or an egress-only one. */
    public record ToInternetGateway(String id) implements Target {}

    public record ToNatGateway(String id) implements Target {}

    public record ToPeering(String id) implements Target {}

    public record ToTransitGateway(String id) implements Target {}

    /** A gateway endpoint. */
    public record ToEndpoint(String id) implements Target {}

    /** An interface, as of an instance that is a firewall or NAT: what happens there is not known. */
    public record ToInterface(String id) implements Target {}

    /** A virtual private, local, carrier gateway, a core network, ...: what goes there leaves what is known. */
    public record ToElsewhere(String id) implements Target {}

    public Route {
        requireNonNull(destination, "destination is null");
        requireNonNull(target, "target is null");
        requireNonNull(where, "where is null");
    }
}
