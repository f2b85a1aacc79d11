package dev.minato.prove.iam.estate;

import java.util.List;

/** Everything that policies are attached to. Lists are in the order of their identifiers. */
public record Estate(
        List<Account> accounts, List<Identity> identities, List<Resource> resources, List<Endpoint> endpoints) {
    public Estate {
        accounts = List.copyOf(accounts);
        identities = List.copyOf(identities);
        resources = List.copyOf(resources);
        endpoints = List.copyOf(endpoints);
    }
}
