package dev.minato.prove.iam.estate;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.policy.Policy;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A user or a role.
 *
 * @param policies inline and managed, those of a user's groups too
 * @param trust who may assume it; of roles
 * @param serviceLinked whether it is a service-linked role, which SCPs do not cap
 */
public record Identity(
        String arn,
        String account,
        Kind kind,
        List<Policy> policies,
        Optional<Policy> boundary,
        Optional<Policy> trust,
        NavigableMap<String, String> tags,
        boolean serviceLinked) {
    public enum Kind {
        USER,
        ROLE
    }

    public Identity {
        requireNonNull(arn, "arn is null");
        requireNonNull(account, "account is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(boundary, "boundary is null");
        requireNonNull(trust, "trust is null");
        policies = List.copyOf(policies);
        tags = java.util.Collections.unmodifiableNavigableMap(new TreeMap<>(tags));
    }
}
