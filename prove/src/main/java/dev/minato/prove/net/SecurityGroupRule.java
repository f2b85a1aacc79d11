package dev.minato.prove.net;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.policy.Written;

/** One rule of a security group: what it lets pass, and from or to whom. */
public record SecurityGroupRule(Traffic traffic, Peer peer, Written where) {
    /** The other end. */
    public sealed interface Peer {}

    public record Block(Cidr cidr) implements Peer {
        public Block {
            requireNonNull(cidr, "cidr is null");
        }
    }

    /** The private addresses of every interface that has this security group. */
    public record Group(String id) implements Peer {
        public Group {
            requireNonNull(id, "id is null");
        }
    }

    public record Prefixes(String prefixList) implements Peer {
        public Prefixes {
            requireNonNull(prefixList, "prefixList is null");
        }
    }

    public SecurityGroupRule {
        requireNonNull(traffic, "traffic is null");
        requireNonNull(peer, "peer is null");
        requireNonNull(where, "where is null");
    }
}
