package dev.minato.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.console.access.Person;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Sessions sessions = new Sessions(() -> now, new SecureRandom());
    private final Person alice = new Person("alice", List.of());

    @Test
    void aSessionEndsWhenItIsNotUsed() {
        Session session = open();
        pass(Sessions.IDLE.minusSeconds(1));
        assertThat(sessions.find(session.id())).isNotNull(); // which is a use
        pass(Sessions.IDLE.minusSeconds(1));
        assertThat(sessions.find(session.id())).isNotNull();
        pass(Sessions.IDLE);
        assertThat(sessions.find(session.id())).isNull();
    }

    @Test
    void whoSignsOutIsOut() {
        Session session = open();
        sessions.close(session.id());
        assertThat(sessions.find(session.id())).isNull();
    }

    @Test
    void noTwoSessionsShareASecret() {
        Session one = open();
        Session other = open();
        assertThat(List.of(one.id(), one.csrf(), other.id(), other.csrf())).doesNotHaveDuplicates();
    }

    private Session open() {
        return sessions.open(alice, new Session.Proof.OfCluster("token"), now);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
