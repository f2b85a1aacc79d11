package dev.minato.twin.api;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A request as a value. Immutable.
 *
 * @param impersonation null when no such header was sent
 * @param body null when there is none
 * @param userAgent the header; its first word up to the slash is the field manager where none is named
 */
public record ApiRequest(
        Credentials credentials,
        @Nullable Impersonation impersonation,
        RequestPath path,
        @Nullable Body body,
        Accept accept,
        String userAgent) {
    public ApiRequest {
        requireNonNull(credentials, "credentials is null");
        requireNonNull(path, "path is null");
        requireNonNull(accept, "accept is null");
        requireNonNull(userAgent, "userAgent is null");
    }

    public Verb verb() {
        return path.verb();
    }

    public Options options() {
        return path.options();
    }

    /** The name under which the fields of this request are owned. */
    public String fieldManager() {
        String named = options().fieldManager();
        if (!named.isEmpty()) {
            return named;
        }
        int slash = userAgent.indexOf('/');
        String product = slash < 0 ? userAgent : userAgent.substring(0, slash);
        return product.isEmpty() ? "unknown" : product;
    }

    public ApiRequest withPath(RequestPath other) {
        return new ApiRequest(credentials, impersonation, other, body, accept, userAgent);
    }
}
