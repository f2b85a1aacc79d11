package dev.minato.console.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.minato.console.oidc.OidcException.Reason;
import dev.minato.objects.tree.MapValue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID Connect provider, as it describes itself (OpenID Connect Discovery 1.0). The description is read when it is
 * first needed and again every hour: a provider that is away when the console starts does not keep it from starting.
 * Thread-safe; blocks.
 */
public final class Provider implements AutoCloseable {
    private static final Duration DESCRIPTION_FRESH = Duration.ofHours(1);

    private final OidcConfig config;
    private final InstantSource clock;
    private final ProviderHttp http;
    private final IdTokens idTokens;
    private @Nullable Description description;
    private Instant described = Instant.MIN;

    private record Description(
            URI authorization,
            URI token,
            URI keys,
            @Nullable URI endSession) {}

    /** @param trust whose certificates the provider may show */
    public Provider(OidcConfig config, SSLContext trust, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.http = new ProviderHttp(trust);
        this.idTokens =
                new IdTokens(config, clock, () -> http.get(description().keys()).toJson());
    }

    public OidcConfig config() {
        return config;
    }

    private synchronized Description description() {
        Description known = description;
        if (known != null && clock.instant().isBefore(described.plus(DESCRIPTION_FRESH))) {
            return known;
        }
        String base = config.issuer().endsWith("/")
                ? config.issuer().substring(0, config.issuer().length() - 1)
                : config.issuer();
        MapValue document = http.get(URI.create(base + "/.well-known/openid-configuration"));
        if (!document.textOrEmpty("issuer").equals(config.issuer())) {
            throw new OidcException(Reason.UNTRUSTED, "the provider says that it is " + document.textOrEmpty("issuer"));
        }
        Description read = new Description(
                address(document, "authorization_endpoint"),
                address(document, "token_endpoint"),
                address(document, "jwks_uri"),
                document.has("end_session_endpoint") ? address(document, "end_session_endpoint") : null);
        description = read;
        described = clock.instant();
        return read;
    }

    private static URI address(MapValue document, String name) {
        try {
            URI address = URI.create(document.textOrEmpty(name));
            if ("https".equals(address.getScheme()) && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // the same: below
        }
        throw new OidcException(Reason.AWAY, "the provider's " + name + " is no https address");
    }

    /** Where a browser is sent to sign in. */
    String authorizationAddress(Attempt attempt) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", config.clientId());
        query.put("redirect_uri", config.redirectUri().toString());
        query.put(
                "scope",
                "openid"
                        + String.join(
                                "",
                                config.scopes().stream()
                                        .map(scope -> " " + scope)
                                        .toList()));
        query.put("state", attempt.state());
        query.put("nonce", attempt.nonce());
        query.put("code_challenge", attempt.challenge());
        query.put("code_challenge_method", "S256");
        return with(description().authorization(), query);
    }

    /** Where a browser is sent to sign out; null when the provider has no such place. */
    public @Nullable String signOutAddress(Tokens tokens) {
        URI end = description().endSession();
        if (end == null) {
            return null;
        }
        Map<String, String> query = new LinkedHashMap<>();
        query.put("id_token_hint", tokens.idToken());
        query.put("client_id", config.clientId());
        query.put("post_logout_redirect_uri", config.redirectUri().resolve("/").toString());
        return with(end, query);
    }

    private static String with(URI address, Map<String, String> query) {
        StringBuilder text = new StringBuilder(address.toString());
        query.forEach((name, value) -> text.append(text.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(ProviderHttp.encode(value)));
        return text.toString();
    }

    /** The code for tokens. @throws OidcException when the provider refuses, or its answer is not to be believed */
    Tokens exchange(String code, Attempt attempt) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", config.redirectUri().toString());
        form.put("code_verifier", attempt.verifier());
        MapValue answer = tokens(form);
        JWTClaimsSet claims = idTokens.verified(answer.textOrEmpty("id_token"), attempt.nonce());
        return of(answer, claims, "");
    }

    /**
     * Newer tokens for those, and with them newer groups.
     *
     * @throws OidcException {@code AWAY} when it may be tried again; else the session is over
     */
    public Tokens refreshed(Tokens before) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", before.refreshToken());
        MapValue answer = tokens(form);
        if (!answer.has("id_token")) {
            throw new OidcException(Reason.DENIED, "the provider gives no new ID token for a refresh token");
        }
        JWTClaimsSet claims = idTokens.verified(answer.textOrEmpty("id_token"), null);
        if (!before.subject().equals(claims.getSubject())) {
            throw new OidcException(Reason.UNTRUSTED, "the refreshed token is about somebody else");
        }
        return of(answer, claims, before.refreshToken());
    }

    private Tokens of(MapValue answer, JWTClaimsSet claims, String refreshBefore) {
        String refresh = answer.textOrEmpty("refresh_token");
        return new Tokens(
                Claims.person(claims, config),
                claims.getSubject(),
                claims.getExpirationTime().toInstant(),
                answer.textOrEmpty("id_token"),
                refresh.isEmpty() ? refreshBefore : refresh);
    }

    private MapValue tokens(Map<String, String> form) {
        String authorization = "";
        if (config.clientSecret().isEmpty()) {
            form.put("client_id", config.clientId());
        } else {
            // RFC 6749, 2.3.1: both are form-encoded first
            String pair = ProviderHttp.encode(config.clientId()) + ":" + ProviderHttp.encode(config.clientSecret());
            authorization = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        }
        ProviderHttp.Answer answer = http.post(description().token(), authorization, form);
        if (answer.status() != 200) {
            boolean away = answer.status() >= 500 || answer.status() == 429;
            throw new OidcException(
                    away ? Reason.AWAY : Reason.DENIED,
                    "the provider answers " + answer.status() + " "
                            + answer.body().textOrEmpty("error"));
        }
        return answer.body();
    }

    @Override
    public void close() {
        http.close();
    }
}
