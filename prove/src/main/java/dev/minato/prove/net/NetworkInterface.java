package dev.minato.prove.net;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.policy.Written;
import java.util.List;
import java.util.Optional;

/**
 * A network interface, whoever has it: an instance, a Pod with an address of its own, a Lambda function.
 *
 * @param publicAddress an Elastic IP or the public address given at launch
 * @param groups its security groups
 * @param owner as a person knows it: {@code instance i-0abc}, {@code lambda resize}
 */
public record NetworkInterface(
        String id,
        String subnet,
        List<Address> addresses,
        Optional<Address> publicAddress,
        List<String> groups,
        String owner,
        Written where) {
    public NetworkInterface {
        requireNonNull(id, "id is null");
        requireNonNull(subnet, "subnet is null");
        requireNonNull(publicAddress, "publicAddress is null");
        requireNonNull(owner, "owner is null");
        requireNonNull(where, "where is null");
        addresses = List.copyOf(addresses);
        groups = List.copyOf(groups);
    }
}
