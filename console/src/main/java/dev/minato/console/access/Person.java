package dev.minato.console.access;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** Somebody who is signed in: the names under which the API server knows them. */
public record Person(String user, List<String> groups) {
    public Person {
        requireNonNull(user, "user is null");
        groups = List.copyOf(groups);
    }
}
