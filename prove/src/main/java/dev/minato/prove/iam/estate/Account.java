package dev.minato.prove.iam.estate;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.policy.Policy;
import java.util.List;
import java.util.Optional;

/**
 * An account.
 *
 * @param id twelve digits
 * @param organization {@code o-...}; empty when in none
 * @param serviceControl the SCPs of the root, of each organizational unit on the way, and of the account: each level
 *     must allow, and one policy of a level is enough. Empty: no SCPs are in force
 * @param resourceControl the RCPs, likewise
 * @param management whether it is the organization's management account, which SCPs and RCPs do not cap
 * @param complete whether the estate has every user, every role and every resource policy of the account. If not, others
 *     may exist: an identity that is not listed may have every right, a resource that is not listed may let in anybody
 */
public record Account(
        String id,
        Optional<String> organization,
        List<List<Policy>> serviceControl,
        List<List<Policy>> resourceControl,
        boolean management,
        boolean complete) {
    public Account {
        requireNonNull(id, "id is null");
        requireNonNull(organization, "organization is null");
        serviceControl = serviceControl.stream().map(List::copyOf).toList();
        resourceControl = resourceControl.stream().map(List::copyOf).toList();
    }
}
