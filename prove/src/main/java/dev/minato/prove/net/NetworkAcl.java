package dev.minato.prove.net;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.policy.Written;
import java.util.List;

/**
 * A network ACL: stateless, the entry with the lowest number that matches decides, none denies.
 *
 * @param isDefault whether it is the one of subnets that name none
 */
public record NetworkAcl(
        String id, String vpc, boolean isDefault, List<String> subnets, List<AclEntry> entries, Written where) {
    public NetworkAcl {
        requireNonNull(id, "id is null");
        requireNonNull(vpc, "vpc is null");
        requireNonNull(where, "where is null");
        subnets = List.copyOf(subnets);
        entries = List.copyOf(entries);
    }
}
