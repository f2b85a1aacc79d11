package dev.minato.console.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.minato.console.oidc.OidcException.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Verifies ID tokens (OpenID Connect Core 1.0, 3.1.3.7): signature by a key of the provider and an algorithm that was
 * chosen here, issuer, audience, times, nonce. A token by a key that is not known has the keys fetched anew, at most every
 * {@link #FETCH_EVERY}: providers change them. Thread-safe.
 */
final class IdTokens {
    private static final Duration FETCH_EVERY = Duration.ofSeconds(5);

    /** Clocks of two machines are never the same. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    private final OidcConfig config;
    private final InstantSource clock;
    private final Supplier<String> fetch;
    private @Nullable JWKSet keys;
    private Instant fetched = Instant.MIN;

    /** @param fetch reads the provider's keys, a JSON Web Key Set */
    IdTokens(OidcConfig config, InstantSource clock, Supplier<String> fetch) {
        this.config = config;
        this.clock = clock;
        this.fetch = fetch;
    }

    /**
     * The claims of a token that is to be believed.
     *
     * @param nonce what was sent with the request; null for a token that came by refreshing
     */
    JWTClaimsSet verified(String token, @Nullable String nonce) {
        JWTClaimsSet claims;
        JWKSet known = keys(false);
        try {
            claims = signed(token, known);
        } catch (OidcException e) {
            JWKSet newer = keys(true);
            if (newer == known) {
                throw e;
            }
            claims = signed(token, newer);
        }
        check(claims, nonce);
        return claims;
    }

    private synchronized JWKSet keys(boolean newer) {
        JWKSet known = keys;
        Instant now = clock.instant();
        if (known != null && (!newer || now.isBefore(fetched.plus(FETCH_EVERY)))) {
            return known;
        }
        try {
            JWKSet read = JWKSet.parse(fetch.get());
            keys = read;
            fetched = now;
            return read;
        } catch (ParseException e) {
            throw new OidcException(Reason.AWAY, "the provider's keys cannot be read: " + e.getMessage());
        }
    }

    private JWTClaimsSet signed(String token, JWKSet with) {
        Set<JWSAlgorithm> algorithms =
                config.signingAlgorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toUnmodifiableSet());
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, new ImmutableJWKSet<>(with)));
        processor.setJWTClaimsSetVerifier((_, _) -> {}); // by our own clock, below
        try {
            return processor.process(token, null);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw untrusted(String.valueOf(e.getMessage()));
        }
    }

    private void check(JWTClaimsSet claims, @Nullable String nonce) {
        Instant now = clock.instant();
        Date expires = claims.getExpirationTime();
        Date issued = claims.getIssueTime();
        Date notBefore = claims.getNotBeforeTime();
        if (!config.issuer().equals(claims.getIssuer())) {
            throw untrusted("it is of " + claims.getIssuer());
        }
        if (!claims.getAudience().contains(config.clientId())) {
            throw untrusted("it is for " + claims.getAudience());
        }
        Object party = claims.getClaim("azp");
        boolean needed = claims.getAudience().size() > 1;
        if (party == null ? needed : !config.clientId().equals(party)) {
            throw untrusted("it was given to " + party);
        }
        if (expires == null || !now.isBefore(expires.toInstant().plus(SKEW))) {
            throw untrusted("it has expired");
        }
        if (issued == null || issued.toInstant().isAfter(now.plus(SKEW))) {
            throw untrusted("it was made in the future, or nobody knows when");
        }
        if (notBefore != null && notBefore.toInstant().isAfter(now.plus(SKEW))) {
            throw untrusted("it is not valid yet");
        }
        if (claims.getSubject() == null || claims.getSubject().isEmpty()) {
            throw untrusted("it is about nobody");
        }
        if (nonce != null && !same(nonce, claims.getClaim("nonce"))) {
            throw untrusted("it answers another request (nonce)");
        }
    }

    /** In a time that says nothing of where they differ. */
    static boolean same(String expected, @Nullable Object given) {
        return given instanceof String text
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
    }

    private static OidcException untrusted(String why) {
        return new OidcException(Reason.UNTRUSTED, "the ID token is not taken: " + why);
    }
}
