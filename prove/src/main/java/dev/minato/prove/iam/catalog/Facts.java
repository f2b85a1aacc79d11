package dev.minato.prove.iam.catalog;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.estate.Account;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.request.Caller;
import dev.minato.prove.iam.request.Request;
import java.util.List;
import java.util.Optional;

/** A request, and what is known of those whom it concerns. */
record Facts(Catalog catalog, Estate estate, Request request) {
    Facts {
        requireNonNull(catalog, "catalog is null");
        requireNonNull(estate, "estate is null");
        requireNonNull(request, "request is null");
    }

    Caller caller() {
        return request.caller();
    }

    boolean isService() {
        return caller() instanceof Caller.Service;
    }

    /** Whether the request is signed with credentials of AWS. */
    boolean isSigned() {
        return isService() || caller().accountId().isPresent();
    }

    Optional<Account> callerAccount() {
        return caller().accountId().flatMap(estate::account);
    }

    Optional<Account> resourceAccount() {
        return request.resourceAccount().flatMap(estate::account);
    }

    Optional<Identity> identity() {
        return caller().identityArn().flatMap(estate::identity);
    }

    Optional<ActionFacts> action() {
        return catalog.action(request.action());
    }

    boolean has(String key) {
        return !request.values(key).isEmpty();
    }

    Optional<String> value(String key) {
        List<String> values = request.values(key);
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }

    boolean isVia() {
        return value("aws:ViaAWSService").equals(Optional.of("true"));
    }
}
