package dev.minato.prove.guarantee;

import dev.minato.prove.iam.estate.Account;
import dev.minato.prove.iam.estate.Endpoint;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.policy.Patterns;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.read.Attachment;
import dev.minato.prove.iam.request.Caller;
import dev.minato.prove.iam.request.Request;
import dev.minato.prove.input.Attachments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A policy of the repository in which a Deny would meet a request.
 *
 * @param service whose requests come here; empty for any
 * @param resources what a statement here may be about, where it says nothing narrower
 */
record DenyPlace(Kind kind, Policy policy, Attachment attachment, String service, List<String> resources) {
    enum Kind {
        ENDPOINT,
        RESOURCE,
        TRUST,
        ORGANIZATION,
        IDENTITY
    }

    boolean hasPrincipal() {
        return switch (kind) {
            case ENDPOINT, RESOURCE, TRUST -> true;
            case ORGANIZATION, IDENTITY -> false;
        };
    }

    /** A trust policy, and that of a repository of images, are about the thing that they are attached to. */
    boolean hasResource() {
        return kind != Kind.TRUST && attachment != Attachment.REPOSITORY;
    }

    /** AWS refuses a resource's policy that names other resources. */
    boolean mayName(Patterns named) {
        return kind != Kind.RESOURCE
                || named.patterns().stream().allMatch(pattern -> pattern.text().startsWith(resources.getFirst()));
    }

    /** Nearest to the request first: the endpoint, the resource, the organization, the caller. */
    static List<DenyPlace> of(Estate estate, Request request) {
        List<DenyPlace> places = new ArrayList<>();
        request.endpoint()
                .flatMap(estate::endpoint)
                .ifPresent(endpoint -> endpoint.policy().ifPresent(policy -> places.add(endpoint(endpoint, policy))));
        estate.resource(request.resource())
                .ifPresent(resource ->
                        resource.policy().ifPresent(policy -> places.add(resource(resource.arn(), policy))));
        estate.identity(request.resource())
                .flatMap(Identity::trust)
                .ifPresent(
                        policy -> places.add(new DenyPlace(Kind.TRUST, policy, Attachment.TRUST, "sts", List.of("*"))));
        caller(request.caller()).flatMap(estate::identity).ifPresent(identity -> {
            organization(estate, identity.account()).ifPresent(places::add);
            identity.policies().stream()
                    .findFirst()
                    .ifPresent(policy -> places.add(
                            new DenyPlace(Kind.IDENTITY, policy, Attachment.MANAGED_POLICY, "", List.of("*"))));
        });
        return places;
    }

    private static DenyPlace endpoint(Endpoint endpoint, Policy policy) {
        boolean gateway = endpoint.service().equals("s3") || endpoint.service().equals("dynamodb");
        return new DenyPlace(
                Kind.ENDPOINT,
                policy,
                gateway ? Attachment.GATEWAY_ENDPOINT : Attachment.INTERFACE_ENDPOINT,
                endpoint.service(),
                List.of("*"));
    }

    private static DenyPlace resource(String arn, Policy policy) {
        Attachment attachment = Attachments.ofResource(arn);
        return new DenyPlace(
                Kind.RESOURCE,
                policy,
                attachment,
                arn.split(":", -1)[2],
                attachment == Attachment.BUCKET ? List.of(arn, arn + "/*") : List.of(arn));
    }

    private static Optional<DenyPlace> organization(Estate estate, String account) {
        return estate.account(account)
                .filter(one -> !one.management() && !one.serviceControl().isEmpty())
                .map(Account::serviceControl)
                .map(List::getLast)
                .filter(level -> !level.isEmpty())
                .map(level -> new DenyPlace(
                        Kind.ORGANIZATION, level.getLast(), Attachment.SERVICE_CONTROL, "", List.of("*")));
    }

    private static Optional<String> caller(Caller caller) {
        return switch (caller) {
            case Caller.User user -> Optional.of(user.arn());
            case Caller.RoleSession session -> Optional.of(session.roleArn());
            case Caller.FederatedUser user -> Optional.of(user.userArn());
            case Caller.Root _, Caller.Service _, Caller.Federated _, Caller.Anonymous _ -> Optional.empty();
        };
    }
}
