package dev.minato.console.oidc;

import static java.util.Objects.requireNonNull;

/** Somebody was not signed in. The message is for the operator; the person sees words for the reason. */
public final class OidcException extends RuntimeException {
    private final Reason reason;

    /** What a person can do about it differs by these. */
    public enum Reason {
        /** The attempt is not known (any more): too slow, another browser, or not begun here. */
        EXPIRED,
        /** The provider has said no. */
        DENIED,
        /** What came is not to be believed. */
        UNTRUSTED,
        /** The provider does not answer, or not as it must. */
        AWAY;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public OidcException(Reason reason, String message) {
        super(message);
        this.reason = requireNonNull(reason, "reason is null");
    }

    public Reason reason() {
        return reason;
    }
}
