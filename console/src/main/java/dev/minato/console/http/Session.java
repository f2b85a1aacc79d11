package dev.minato.console.http;

import dev.minato.console.access.Person;
import dev.minato.console.oidc.Tokens;
import java.time.Instant;

/**
 * A browser that is signed in.
 *
 * @param id what its cookie holds
 * @param csrf what it must send in a header with everything that changes something
 * @param proof what the person signed in with
 * @param checkAt when the proof is to be looked at again
 */
record Session(String id, String csrf, Person person, Instant until, Proof proof, Instant checkAt) {
    /** What says that somebody is who they are, until it does not any more. */
    sealed interface Proof {
        /** A token of the cluster. */
        record OfCluster(String token) implements Proof {
            @Override
            public String toString() {
                return "a token";
            }
        }

        /** Tokens of a provider. */
        record OfProvider(Tokens tokens) implements Proof {}
    }

    Session with(Person who, Proof by, Instant next) {
        return new Session(id, csrf, who, until, by, next);
    }

    Session checkedAgainAt(Instant next) {
        return with(person, proof, next);
    }
}
