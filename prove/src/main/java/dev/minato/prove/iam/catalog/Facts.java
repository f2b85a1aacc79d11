package dev.minato.prove.iam.catalog;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.estate.Account;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.request.Caller;
import dev.minato.prove.iam.request.Request;
import java.util.List;
import java.util.Optional;

/** A request, and what is known of those whom it concerns: looked up once, since many rules ask. */
final class Facts {
    private final Catalog catalog;
    private final Estate estate;
    private final Request request;
    private final Optional<Account> callerAccount;
    private final Optional<Account> resourceAccount;
    private final Optional<Identity> identity;
    private final Optional<ActionFacts> action;
    private final boolean isVia;

    Facts(Catalog catalog, Estate estate, Request request) {
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.estate = requireNonNull(estate, "estate is null");
        this.request = requireNonNull(request, "request is null");
        callerAccount = request.caller().accountId().flatMap(estate::account);
        resourceAccount = request.resourceAccount().flatMap(estate::account);
        identity = request.caller().identityArn().flatMap(estate::identity);
        action = catalog.action(request.action());
        isVia = value("aws:ViaAWSService").equals(Optional.of("true"));
    }

    Catalog catalog() {
        return catalog;
    }

    Estate estate() {
        return estate;
    }

    Request request() {
        return request;
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
        return callerAccount;
    }

    Optional<Account> resourceAccount() {
        return resourceAccount;
    }

    Optional<Identity> identity() {
        return identity;
    }

    Optional<ActionFacts> action() {
        return action;
    }

    Optional<String> value(String key) {
        List<String> values = request.values(key);
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }

    boolean isVia() {
        return isVia;
    }
}
