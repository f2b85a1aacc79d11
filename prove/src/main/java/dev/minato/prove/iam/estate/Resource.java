package dev.minato.prove.iam.estate;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.policy.Policy;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A resource that may have a policy of its own.
 *
 * @param arn of the thing that carries the policy, without wildcards: a bucket's policy decides about its objects, too
 */
public record Resource(String arn, String account, Optional<Policy> policy, NavigableMap<String, String> tags) {
    /**
     * Whether this policy decides about a request to that ARN: the ARN itself, what is below it after a {@code /} (the
     * objects of a bucket, the index of a table) or after a {@code :} (the version or alias of a function).
     */
    public boolean carries(String requested) {
        return requested.startsWith(arn)
                && (requested.length() == arn.length()
                        || requested.charAt(arn.length()) == '/'
                        || requested.charAt(arn.length()) == ':');
    }

    public Resource {
        requireNonNull(arn, "arn is null");
        requireNonNull(account, "account is null");
        requireNonNull(policy, "policy is null");
        tags = java.util.Collections.unmodifiableNavigableMap(new TreeMap<>(tags));
    }
}
