package dev.minato.prove.input;

import dev.minato.prove.iam.estate.Account;
import dev.minato.prove.iam.estate.Endpoint;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.estate.Resource;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.policy.Written;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Puts together what several files say; what two of them say is a problem. Not thread-safe. */
final class EstateBuilder {
    private final Problems problems;
    private final TreeMap<String, Account> accounts = new TreeMap<>();
    private final TreeMap<String, Identity> identities = new TreeMap<>();
    private final TreeMap<String, Resource> resources = new TreeMap<>();
    private final TreeMap<String, Endpoint> endpoints = new TreeMap<>();
    private final TreeMap<String, Policy> managed = new TreeMap<>();
    private final TreeMap<String, Written> places = new TreeMap<>();

    EstateBuilder(Problems problems) {
        this.problems = problems;
    }

    private boolean isNew(String what, Written where) {
        Written before = places.putIfAbsent(what, where);
        if (before != null) {
            problems.add(where, what + " is said twice, here and at " + before);
        }
        return before == null;
    }

    void add(Account account, Written where) {
        if (isNew("account " + account.id(), where)) {
            accounts.put(account.id(), account);
        }
    }

    void add(Identity identity, Written where) {
        if (isNew(identity.arn(), where)) {
            identities.put(identity.arn(), identity);
        }
    }

    void add(Resource resource, Written where) {
        if (isNew(resource.arn(), where)) {
            resources.put(resource.arn(), resource);
        }
    }

    void add(Endpoint endpoint, Written where) {
        if (isNew(endpoint.id(), where)) {
            endpoints.put(endpoint.id(), endpoint);
        }
    }

    /** A managed policy, that identities name by its ARN. */
    void add(String arn, Policy policy, Written where) {
        if (isNew("managed policy " + arn, where)) {
            managed.put(arn, policy);
        }
    }

    @Nullable
    Policy managed(String arn) {
        return managed.get(arn);
    }

    /** All of it; accounts that are only named are taken to hold more than is written. */
    Estate build() {
        TreeSet<String> named = new TreeSet<>();
        identities.values().forEach(identity -> named.add(identity.account()));
        resources.values().forEach(resource -> named.add(resource.account()));
        endpoints.values().forEach(endpoint -> named.add(endpoint.account()));
        for (String id : named) {
            accounts.computeIfAbsent(
                    id, absent -> new Account(absent, Optional.empty(), List.of(), List.of(), false, false));
        }
        return new Estate(
                List.copyOf(accounts.values()),
                List.copyOf(identities.values()),
                List.copyOf(resources.values()),
                List.copyOf(endpoints.values()));
    }
}
