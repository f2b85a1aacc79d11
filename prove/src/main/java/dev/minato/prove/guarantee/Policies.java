package dev.minato.prove.guarantee;

import dev.minato.prove.iam.estate.Account;
import dev.minato.prove.iam.estate.Endpoint;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.estate.Resource;
import dev.minato.prove.iam.policy.Policy;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** The policies of an estate, wherever they are attached. */
final class Policies {
    private Policies() {}

    static Stream<Policy> of(Estate estate) {
        return Stream.of(
                        estate.accounts().stream().flatMap(Policies::of),
                        estate.identities().stream().flatMap(Policies::of),
                        estate.resources().stream().map(Resource::policy).flatMap(Optional::stream),
                        estate.endpoints().stream().map(Endpoint::policy).flatMap(Optional::stream))
                .flatMap(one -> one);
    }

    /** Those of the organization, for an account. */
    static Stream<Policy> of(Account account) {
        return Stream.concat(account.serviceControl().stream(), account.resourceControl().stream())
                .flatMap(Collection::stream);
    }

    /** What an identity has and what caps it; not who may assume it. */
    static Stream<Policy> of(Identity identity) {
        return Stream.concat(identity.policies().stream(), identity.boundary().stream());
    }
}
