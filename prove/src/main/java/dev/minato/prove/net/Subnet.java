package dev.minato.prove.net;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.policy.Written;
import java.util.List;

/**
 * A subnet. Its route table and network ACL name it; without one that does, the main table and the default ACL of
 * the VPC are its own.
 */
public record Subnet(String id, String vpc, List<Cidr> cidrs, Written where) {
    public Subnet {
        requireNonNull(id, "id is null");
        requireNonNull(vpc, "vpc is null");
        requireNonNull(where, "where is null");
        cidrs = List.copyOf(cidrs);
    }
}
