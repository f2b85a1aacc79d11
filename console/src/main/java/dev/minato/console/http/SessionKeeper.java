package dev.minato.console.http;

import dev.minato.console.access.Person;
import dev.minato.console.access.RefusedException;
import dev.minato.console.access.SignIn;
import dev.minato.console.oidc.OidcException;
import dev.minato.console.oidc.Provider;
import dev.minato.console.oidc.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that end when what somebody signed in with does: a cluster's token is shown to the cluster again every
 * {@link #LOOK_EVERY}, a provider's is refreshed before it ends, and the groups are the newest ones. Thread-safe;
 * {@link #find} may wait for the cluster or the provider.
 */
final class SessionKeeper {
    static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    /** So long before a provider's token ends the next one is asked for. */
    static final Duration EARLY = Duration.ofSeconds(30);

    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Sessions sessions;
    private final SignIn signIn;
    private final @Nullable Provider provider;
    private final InstantSource clock;
    private final ReentrantLock[] checking = new ReentrantLock[64];

    SessionKeeper(Sessions sessions, SignIn signIn, @Nullable Provider provider, InstantSource clock) {
        this.sessions = sessions;
        this.signIn = signIn;
        this.provider = provider;
        this.clock = clock;
        for (int i = 0; i < checking.length; i++) {
            checking[i] = new ReentrantLock();
        }
    }

    Session open(Person person, String token) {
        return sessions.open(
                person, new Session.Proof.OfCluster(token), clock.instant().plus(LOOK_EVERY));
    }

    Session open(Tokens tokens) {
        return sessions.open(tokens.person(), new Session.Proof.OfProvider(tokens), checkAt(tokens));
    }

    private static Instant checkAt(Tokens tokens) {
        return tokens.refreshToken().isEmpty() ? tokens.until() : tokens.until().minus(EARLY);
    }

    void close(String id) {
        sessions.close(id);
    }

    /** The session with the identifier; null when there is none, or it has ended. */
    @Nullable
    Session find(String id) {
        Session session = sessions.find(id);
        if (session == null || clock.instant().isBefore(session.checkAt())) {
            return session;
        }
        ReentrantLock one = checking[Math.floorMod(id.hashCode(), checking.length)];
        one.lock();
        try {
            Session now = sessions.find(id);
            if (now == null || clock.instant().isBefore(now.checkAt())) {
                return now; // somebody else has looked meanwhile
            }
            Session checked = switch (now.proof()) {
                case Session.Proof.OfCluster(String token) -> stillKnown(now, token);
                case Session.Proof.OfProvider(Tokens tokens) -> refreshed(now, tokens);
            };
            if (checked == null) {
                sessions.close(id);
            } else {
                sessions.replace(checked);
            }
            return checked;
        } finally {
            one.unlock();
        }
    }

    private @Nullable Session stillKnown(Session session, String token) {
        try {
            Person person = signIn.withToken(token).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return session.with(person, session.proof(), clock.instant().plus(LOOK_EVERY));
        } catch (ExecutionException e) {
            boolean refused = e.getCause() instanceof RefusedException refusal && refusal.code() == 401;
            return refused ? null : later(session);
        } catch (TimeoutException e) {
            return later(session);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return session;
        }
    }

    /** The cluster is away: nothing can be seen or done there, and whoever was signed in is so when it is back. */
    private Session later(Session session) {
        return session.checkedAgainAt(clock.instant().plus(AGAIN));
    }

    private @Nullable Session refreshed(Session session, Tokens tokens) {
        boolean over = !clock.instant().isBefore(tokens.until());
        if (provider == null || tokens.refreshToken().isEmpty()) {
            return over ? null : session.checkedAgainAt(tokens.until());
        }
        try {
            Tokens newer = provider.refreshed(tokens);
            return session.with(newer.person(), new Session.Proof.OfProvider(newer), checkAt(newer));
        } catch (OidcException e) {
            // a provider that is away takes nothing away before the token's own end
            return e.reason() == OidcException.Reason.AWAY && !over ? later(session) : null;
        }
    }
}
