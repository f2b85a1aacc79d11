package dev.minato.console.oidc;

import static java.util.Objects.requireNonNull;

import dev.minato.console.access.Person;
import java.time.Instant;

/**
 * What a provider has given for a person who signed in.
 *
 * @param subject who it is at the provider, whatever name they have in the cluster
 * @param until when the ID token ends, and the session with it unless it is refreshed
 * @param idToken for signing out at the provider
 * @param refreshToken empty for none
 */
public record Tokens(Person person, String subject, Instant until, String idToken, String refreshToken) {
    public Tokens {
        requireNonNull(person, "person is null");
        requireNonNull(subject, "subject is null");
        requireNonNull(until, "until is null");
    }

    /** Says nothing of what is secret. */
    @Override
    public String toString() {
        return "tokens of " + person.user() + " until " + until;
    }
}
