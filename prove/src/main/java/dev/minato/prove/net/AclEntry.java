package dev.minato.prove.net;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.policy.Written;

/**
 * One entry of a network ACL.
 *
 * @param number 1 to 32766; the default rule ({@code *}) need not be listed
 * @param egress whether it is about what leaves the subnet; otherwise about what enters it
 */
public record AclEntry(int number, boolean egress, boolean allow, Traffic traffic, Cidr cidr, Written where) {
    public AclEntry {
        requireNonNull(traffic, "traffic is null");
        requireNonNull(cidr, "cidr is null");
        requireNonNull(where, "where is null");
    }
}
