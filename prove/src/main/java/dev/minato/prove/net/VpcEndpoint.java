package dev.minato.prove.net;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.policy.Written;
import java.util.List;
import java.util.Optional;

/**
 * A VPC endpoint. What its policy lets through is the IAM prover's question; here it counts as a way to a service.
 *
 * @param service as {@code com.amazonaws.eu-west-1.s3}
 * @param routeTables of a gateway endpoint
 * @param prefixList of a gateway endpoint: the addresses of its service
 * @param subnets of an interface endpoint
 * @param addresses of its interfaces
 * @param groups security groups of its interfaces
 */
public record VpcEndpoint(
        String id,
        String vpc,
        Kind kind,
        String service,
        List<String> routeTables,
        Optional<String> prefixList,
        List<String> subnets,
        List<Address> addresses,
        List<String> groups,
        Written where) {

    public enum Kind {
        GATEWAY,
        INTERFACE,
        GATEWAY_LOAD_BALANCER
    }

    public VpcEndpoint {
        requireNonNull(id, "id is null");
        requireNonNull(vpc, "vpc is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(service, "service is null");
        requireNonNull(prefixList, "prefixList is null");
        requireNonNull(where, "where is null");
        routeTables = List.copyOf(routeTables);
        subnets = List.copyOf(subnets);
        addresses = List.copyOf(addresses);
        groups = List.copyOf(groups);
    }
}
