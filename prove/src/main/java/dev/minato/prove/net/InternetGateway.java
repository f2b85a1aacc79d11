package dev.minato.prove.net;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.policy.Written;
import java.util.Optional;

/**
 * An internet gateway, or with {@code egressOnly} an egress-only one, which carries IPv6 out and only answers in.
 *
 * @param vpc empty while it is attached to none
 */
public record InternetGateway(String id, boolean egressOnly, Optional<String> vpc, Written where) {
    public InternetGateway {
        requireNonNull(id, "id is null");
        requireNonNull(vpc, "vpc is null");
        requireNonNull(where, "where is null");
    }
}
