package dev.minato.prove.iam.estate;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.policy.Policy;
import java.util.Optional;

/**
 * A VPC endpoint.
 *
 * @param id {@code vpce-...}
 * @param service the service's prefix in actions, as {@code s3}
 * @param policy empty for a service whose endpoints take none ({@code oidc-eks}); the default policy allows everything
 */
public record Endpoint(String id, String vpc, String account, String service, Optional<Policy> policy) {
    public Endpoint {
        requireNonNull(id, "id is null");
        requireNonNull(vpc, "vpc is null");
        requireNonNull(account, "account is null");
        requireNonNull(service, "service is null");
        requireNonNull(policy, "policy is null");
    }
}
