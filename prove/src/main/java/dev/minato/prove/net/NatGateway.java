package dev.minato.prove.net;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.policy.Written;
import java.util.Optional;

/**
 * A NAT gateway. A public one leaves by the internet gateway of its subnet's route table; a private one only changes
 * the source address.
 *
 * @param privateAddress its own in the subnet
 * @param publicAddress of a public one; empty for a private one
 */
public record NatGateway(
        String id, String subnet, Address privateAddress, Optional<Address> publicAddress, Written where) {
    public NatGateway {
        requireNonNull(id, "id is null");
        requireNonNull(subnet, "subnet is null");
        requireNonNull(privateAddress, "privateAddress is null");
        requireNonNull(publicAddress, "publicAddress is null");
        requireNonNull(where, "where is null");
    }
}
