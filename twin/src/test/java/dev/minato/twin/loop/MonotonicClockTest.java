package dev.minato.twin.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MonotonicClockTest {
    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private Instant wall = START;
    private long counterNanos;
    private final List<String> warnings = new ArrayList<>();
    private final MonotonicClock clock = new MonotonicClock(
            new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public Instant instant() {
                    return wall;
                }
            },
            () -> counterNanos,
            warnings::add);

    @Test
    void itFollowsTheWallClock() {
        passes(Duration.ofSeconds(3));
        assertThat(clock.now()).isEqualTo(START.plusSeconds(3));
        assertThat(warnings).isEmpty();
    }

    @Test
    void aClockSetBackGoesOnAndIsSaidOnce() {
        passes(Duration.ofSeconds(10));
        clock.now();
        wall = wall.minusSeconds(3600);
        assertThat(clock.now()).isEqualTo(START.plusSeconds(10));
        passes(Duration.ofSeconds(5));
        assertThat(clock.now()).isEqualTo(START.plusSeconds(15));
        assertThat(warnings)
                .containsExactly("the clock was set back by 3600000 ms; time here goes on and does not go back");
    }

    @Test
    void aClockSetForwardAgainIsFollowedAgain() {
        wall = wall.minusSeconds(3600);
        clock.now();
        wall = wall.plusSeconds(3600);
        passes(Duration.ofSeconds(1));
        assertThat(clock.now()).isEqualTo(START.plusSeconds(1));
        passes(Duration.ofSeconds(1));
        assertThat(clock.now()).isEqualTo(START.plusSeconds(2));
    }

    private void passes(Duration time) {
        wall = wall.plus(time);
        counterNanos += time.toNanos();
    }
}
