package dev.minato.console.oidc;

import dev.minato.console.oidc.OidcException.Reason;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way to the provider and back. An attempt belongs to the browser that holds its cookie, is good once, and for
 * {@link #PATIENCE}. Thread-safe; blocks for the provider.
 */
public final class SignOn {
    /** So long a person may take to sign in. */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final int ATTEMPTS_MAX = 10_000;
    private static final int SECRET_BYTES = 32;

    private final Provider provider;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Map<String, Attempt> attempts = new LinkedHashMap<>(); // by what the cookie holds; oldest first

    public SignOn(Provider provider, InstantSource clock, SecureRandom random) {
        this.provider = provider;
        this.clock = clock;
        this.random = random;
    }

    public Provider provider() {
        return provider;
    }

    /**
     * An attempt that was begun.
     *
     * @param cookie what the browser is to keep
     * @param address where it is to go
     */
    public record Begun(String cookie, String address) {}

    /** @param to the page to go to afterwards: a path of the console's own, anything else is the first page */
    public Begun begin(String to) {
        Attempt attempt = new Attempt(
                secret(), secret(), secret(), own(to), clock.instant().plus(PATIENCE));
        String address = provider.authorizationAddress(attempt); // before anything is kept: it may be away
        String cookie = secret();
        synchronized (attempts) {
            forget(clock.instant());
            attempts.put(cookie, attempt);
        }
        return new Begun(cookie, address);
    }

    private void forget(Instant now) {
        var oldest = attempts.values().iterator();
        while (oldest.hasNext()) {
            boolean over = !now.isBefore(oldest.next().until());
            if (!over && attempts.size() < ATTEMPTS_MAX) {
                return; // all that follow are younger
            }
            oldest.remove();
        }
    }

    /** No address of another site, in any way that a browser reads one ({@code //host}, {@code /\host}). */
    private static String own(String to) {
        return to.matches("/[^/\\\\\\p{Cntrl}][^\\\\\\p{Cntrl}]*") ? to : "/";
    }

    /** Somebody who came back. */
    public record Arrived(Tokens tokens, String to) {}

    /**
     * What the provider has sent a browser back with.
     *
     * @param cookie what the browser kept
     * @param issuer who says to have sent it (RFC 9207); empty when it does not say
     * @param error of the provider; empty for none
     */
    public Arrived arrive(String cookie, String state, String code, String issuer, String error) {
        Attempt attempt = take(cookie);
        if (attempt == null || !IdTokens.same(attempt.state(), state)) {
            throw new OidcException(Reason.EXPIRED, "an answer to no attempt of this browser");
        }
        if (!issuer.isEmpty() && !issuer.equals(provider.config().issuer())) {
            throw new OidcException(Reason.UNTRUSTED, "an answer by " + issuer);
        }
        if (!error.isEmpty() || code.isEmpty()) {
            throw new OidcException(Reason.DENIED, "the provider says " + (error.isEmpty() ? "nothing" : error));
        }
        return new Arrived(provider.exchange(code, attempt), attempt.to());
    }

    /** An attempt is good once, whatever comes of it. */
    private @Nullable Attempt take(String cookie) {
        synchronized (attempts) {
            Attempt attempt = attempts.remove(cookie);
            return attempt == null || !clock.instant().isBefore(attempt.until()) ? null : attempt;
        }
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
