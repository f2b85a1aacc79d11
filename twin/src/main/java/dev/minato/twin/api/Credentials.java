package dev.minato.twin.api;

import static java.util.Objects.requireNonNull;

/** What a request shows to say who asks. The pipeline finds out who that is. */
public sealed interface Credentials {
    /** Nothing was shown. */
    record None() implements Credentials {}

    /** A token: {@code Authorization: Bearer ...}. */
    record Bearer(String token) implements Credentials {
        public Bearer {
            requireNonNull(token, "token is null");
        }

        /** Tokens stay out of logs. */
        @Override
        public String toString() {
            return "Bearer[masked]";
        }
    }

    /**
     * Somebody already known: a client certificate that the TLS layer verified, or a controller on the direct way. Whoever
     * makes this value vouches for it.
     */
    record Known(UserInfo user) implements Credentials {
        public Known {
            requireNonNull(user, "user is null");
        }
    }
}
