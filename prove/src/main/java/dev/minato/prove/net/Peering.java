package dev.minato.prove.net;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.policy.Written;

/**
 * A VPC peering connection, which is never transitive.
 *
 * @param active whether it was accepted and is not deleted
 */
public record Peering(String id, String requesterVpc, String accepterVpc, boolean active, Written where) {
    public Peering {
        requireNonNull(id, "id is null");
        requireNonNull(requesterVpc, "requesterVpc is null");
        requireNonNull(accepterVpc, "accepterVpc is null");
        requireNonNull(where, "where is null");
    }
}
