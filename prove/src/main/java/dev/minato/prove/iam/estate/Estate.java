package dev.minato.prove.iam.estate;

import java.util.List;
import java.util.Optional;

/** Everything that policies are attached to. Lists are in the order of their identifiers. */
public record Estate(
        List<Account> accounts, List<Identity> identities, List<Resource> resources, List<Endpoint> endpoints) {
    public Estate {
        accounts = List.copyOf(accounts);
        identities = List.copyOf(identities);
        resources = List.copyOf(resources);
        endpoints = List.copyOf(endpoints);
    }

    public Optional<Account> account(String id) {
        return accounts.stream().filter(account -> account.id().equals(id)).findFirst();
    }

    /** Whether the account is listed, and {@linkplain Account#complete in full}. */
    public boolean isComplete(String account) {
        return account(account).filter(Account::complete).isPresent();
    }

    public Optional<Identity> identity(String arn) {
        return identities.stream()
                .filter(identity -> identity.arn().equals(arn))
                .findFirst();
    }

    /** The resource whose policy decides about requests to this ARN. */
    public Optional<Resource> resource(String requested) {
        return resources.stream()
                .filter(resource -> resource.carries(requested))
                .findFirst();
    }

    public Optional<Endpoint> endpoint(String id) {
        return endpoints.stream().filter(endpoint -> endpoint.id().equals(id)).findFirst();
    }
}
