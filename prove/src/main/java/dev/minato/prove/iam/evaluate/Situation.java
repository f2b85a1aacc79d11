package dev.minato.prove.iam.evaluate;

import dev.minato.prove.iam.estate.Account;
import dev.minato.prove.iam.estate.Endpoint;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.estate.Resource;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.request.Caller;
import dev.minato.prove.iam.request.Request;
import java.util.List;
import java.util.Optional;

/** Who calls, what is asked for, and what the estate knows of both. */
record Situation(Estate estate, Request request) {
    /** The user or role whose policies count; empty for one that the estate does not list. */
    Optional<Identity> identity() {
        return request.caller().identityArn().flatMap(estate::identity);
    }

    Optional<Account> callerAccount() {
        return request.caller().accountId().flatMap(estate::account);
    }

    Optional<Account> resourceAccount() {
        return request.resourceAccount().flatMap(estate::account);
    }

    /** Whether nothing is known of the caller's own policies: it may have every right. */
    boolean isStranger() {
        return request.caller().identityArn().isPresent()
                && identity().isEmpty()
                && callerAccount().filter(Account::complete).isEmpty();
    }

    boolean isServiceLinked() {
        return request.caller() instanceof Caller.RoleSession
                && identity().filter(Identity::serviceLinked).isPresent();
    }

    /** Whether the resource is the caller's own, or there is none. */
    boolean isWithinOneAccount() {
        Optional<String> owner = request.resourceAccount();
        return request.caller().accountId().isPresent()
                && (owner.isEmpty() || owner.equals(request.caller().accountId()));
    }

    List<Policy> sessionPolicies() {
        return switch (request.caller()) {
            case Caller.RoleSession session -> session.policies();
            case Caller.FederatedUser user -> user.policies();
            case Caller.User user -> List.of();
            case Caller.Root root -> List.of();
            case Caller.Service service -> List.of();
            case Caller.Federated federated -> List.of();
            case Caller.Anonymous anonymous -> List.of();
        };
    }

    /** A request to become a role: the role's trust policy is the policy of the resource. */
    private boolean isAboutTrust() {
        return request.service().equals("sts") && request.resource().contains(":role/");
    }

    /** Whether the resource's policy must name the caller or its account, even in the same account. */
    boolean mustBeGranted() {
        return isAboutTrust()
                || (request.service().equals("kms") && request.resource().contains(":key/"));
    }

    private Optional<Identity> role() {
        return estate.identity(request.resource()).filter(identity -> identity.kind() == Identity.Kind.ROLE);
    }

    Optional<Policy> resourcePolicy() {
        return isAboutTrust()
                ? role().flatMap(Identity::trust)
                : estate.resource(request.resource()).flatMap(Resource::policy);
    }

    /** Whether nothing is known of the resource's policy: it may let in everybody. */
    boolean isOpenResource() {
        boolean isListed = isAboutTrust()
                ? role().isPresent()
                : estate.resource(request.resource()).isPresent();
        return request.resourceAccount().isPresent()
                && !isListed
                && resourceAccount().filter(Account::complete).isEmpty();
    }

    Optional<Policy> endpointPolicy() {
        return request.endpoint().flatMap(estate::endpoint).flatMap(Endpoint::policy);
    }
}
