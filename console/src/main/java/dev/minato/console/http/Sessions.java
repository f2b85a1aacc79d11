package dev.minato.console.http;

import dev.minato.console.access.Person;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in; only in memory, so a restart signs everybody out. A session ends {@link #IDLE} after it was used
 * last. Thread-safe.
 */
final class Sessions {
    static final Duration IDLE = Duration.ofHours(12);
    private static final int SESSIONS_MAX = 10_000;
    private static final int ID_BYTES = 32;

    private final InstantSource clock;
    private final SecureRandom random;
    private final Map<String, Session> sessions = new LinkedHashMap<>(16, 0.75f, true); // least recently used first

    Sessions(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    synchronized Session open(Person person, Session.Proof proof, Instant checkAt) {
        var oldest = sessions.values().iterator();
        Instant now = clock.instant();
        while (oldest.hasNext()) {
            Session session = oldest.next();
            if (sessions.size() < SESSIONS_MAX && now.isBefore(session.until())) {
                break;
            }
            oldest.remove();
        }
        Session opened = new Session(secret(), secret(), person, now.plus(IDLE), proof, checkAt);
        sessions.put(opened.id(), opened);
        return opened;
    }

    /** The session with the identifier; null when there is none, or it has ended. */
    synchronized @Nullable Session find(String id) {
        Session session = sessions.get(id);
        Instant now = clock.instant();
        if (session == null || !now.isBefore(session.until())) {
            sessions.remove(id);
            return null;
        }
        Session used = new Session(
                session.id(), session.csrf(), session.person(), now.plus(IDLE), session.proof(), session.checkAt());
        sessions.put(id, used);
        return used;
    }

    /** Takes the place of the session with the same identifier; nothing when that has ended meanwhile. */
    synchronized void replace(Session session) {
        sessions.computeIfPresent(session.id(), (_, _) -> session);
    }

    synchronized void close(String id) {
        sessions.remove(id);
    }

    private String secret() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
