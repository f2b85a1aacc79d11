package dev.minato.prove.guarantee;

import dev.minato.prove.iam.estate.Account;
import dev.minato.prove.iam.estate.Endpoint;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.estate.Resource;
import dev.minato.prove.iam.policy.Policy;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
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

    /** The estate with every policy as it becomes. */
    static Estate each(Estate estate, UnaryOperator<Policy> becomes) {
        return new Estate(
                estate.accounts().stream()
                        .map(account -> new Account(
                                account.id(),
                                account.organization(),
                                levels(account.serviceControl(), becomes),
                                levels(account.resourceControl(), becomes),
                                account.management(),
                                account.complete()))
                        .toList(),
                estate.identities().stream()
                        .map(identity -> new Identity(
                                identity.arn(),
                                identity.account(),
                                identity.kind(),
                                identity.policies().stream().map(becomes).toList(),
                                identity.boundary().map(becomes),
                                identity.trust().map(becomes),
                                identity.tags(),
                                identity.serviceLinked()))
                        .toList(),
                estate.resources().stream()
                        .map(resource -> new Resource(
                                resource.arn(),
                                resource.account(),
                                resource.policy().map(becomes),
                                resource.tags()))
                        .toList(),
                estate.endpoints().stream()
                        .map(endpoint -> new Endpoint(
                                endpoint.id(),
                                endpoint.vpc(),
                                endpoint.account(),
                                endpoint.service(),
                                endpoint.policy().map(becomes)))
                        .toList());
    }

    private static List<List<Policy>> levels(List<List<Policy>> levels, UnaryOperator<Policy> becomes) {
        return levels.stream()
                .map(level -> level.stream().map(becomes).toList())
                .toList();
    }
}
