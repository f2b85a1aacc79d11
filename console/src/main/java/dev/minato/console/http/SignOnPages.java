package dev.minato.console.http;

import dev.minato.console.oidc.OidcException;
import dev.minato.console.oidc.SignOn;
import dev.minato.objects.tree.MapValue;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Signing in at a provider, as a browser goes through it: to the provider, and back with a session or a reason.
 *
 * <p>The cookie of an attempt is sent with navigations from another site (SameSite=Lax): the provider's answer is one. It
 * is good for nothing but that answer.
 */
final class SignOnPages {
    private static final String COOKIE = "__Host-minato-auth";

    private final SignOn signOn;
    private final SessionKeeper sessions;
    private final Consumer<String> notices;

    SignOnPages(SignOn signOn, SessionKeeper sessions, Consumer<String> notices) {
        this.signOn = signOn;
        this.sessions = sessions;
        this.notices = notices;
    }

    /** What the page says on its button. */
    String providerName() {
        return URI.create(signOn.provider().config().issuer()).getHost();
    }

    void login(Exchange exchange) {
        String to = exchange.parameter("to");
        URI home = signOn.provider().config().redirectUri();
        // the answer comes to one host, and so must the cookie; once only, since a proxy may hide the host for ever
        if (!exchange.header("Host").isEmpty()
                && !exchange.header("Host").equals(home.getAuthority())
                && exchange.parameter("moved").isEmpty()) {
            exchange.redirect(home.resolve("/auth/login?moved=1&to=" + URLEncoder.encode(to, StandardCharsets.UTF_8))
                    .toString());
            return;
        }
        try {
            SignOn.Begun begun = signOn.begin(to);
            exchange.setCookie(COOKIE + "=" + begun.cookie() + "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age="
                    + SignOn.PATIENCE.toSeconds());
            exchange.redirect(begun.address());
        } catch (OidcException e) {
            refuse(exchange, e);
        }
    }

    /** @return the session's cookie is set by whom has it */
    @Nullable
    Session callback(Exchange exchange) {
        exchange.setCookie(COOKIE + "=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0");
        try {
            SignOn.Arrived arrived = signOn.arrive(
                    exchange.cookie(COOKIE),
                    exchange.parameter("state"),
                    exchange.parameter("code"),
                    exchange.parameter("iss"),
                    exchange.parameter("error"));
            Session session = sessions.open(arrived.tokens());
            exchange.redirect(arrived.to());
            return session;
        } catch (OidcException e) {
            refuse(exchange, e);
            return null;
        }
    }

    /** One word of a closed list comes to the page: no other site can have it say something of theirs. */
    private void refuse(Exchange exchange, OidcException problem) {
        notices.accept("console: nobody was signed in: " + problem.getMessage());
        exchange.redirect("/?signin=" + problem.reason().word());
    }

    /** Where the browser goes to be signed out at the provider, too. */
    MapValue signedOut(Session session) {
        if (session.proof() instanceof Session.Proof.OfProvider(var tokens)) {
            try {
                String address = signOn.provider().signOutAddress(tokens);
                return address == null ? MapValue.EMPTY : MapValue.of("go", address);
            } catch (OidcException e) {
                return MapValue.EMPTY; // it is away; here the session has ended
            }
        }
        return MapValue.EMPTY;
    }
}
