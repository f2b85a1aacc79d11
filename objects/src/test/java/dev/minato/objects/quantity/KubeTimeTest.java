package dev.minato.objects.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class KubeTimeTest {
    @Test
    void theFastWayReadsAndWritesWhatTheFormatterDoes() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            Instant time = Instant.ofEpochSecond(random.nextLong(-40_000_000_000L, 260_000_000_000L));
            String text = KubeTime.seconds(time);
            assertThat(text).isEqualTo(time.toString());
            assertThat(KubeTime.parse(text)).isEqualTo(time);
        }
    }

    @Test
    void whatIsNoTimeIsRefusedHoweverMuchItLooksLikeOne() {
        assertThat(KubeTime.parseOrNull("2026-02-29T00:00:00Z")).isNull();
        assertThat(KubeTime.parseOrNull("2026-13-01T00:00:00Z")).isNull();
        assertThat(KubeTime.parseOrNull("2026-12-00T00:00:00Z")).isNull();
        assertThat(KubeTime.parseOrNull("2026-12-01T24:00:00Z")).isNull();
        assertThat(KubeTime.parseOrNull("2026-12-01T23:60:00Z")).isNull();
        assertThat(KubeTime.parseOrNull("2026-12-01T23:59:6 Z")).isNull();
        assertThat(KubeTime.parseOrNull("２０26-12-01T23:59:00Z")).isNull();
    }

    @Test
    void otherZonesAndFractionsAreReadToo() {
        assertThat(KubeTime.parse("2024-02-29T12:00:00+09:00"))
                .isEqualTo(OffsetDateTime.parse("2024-02-29T03:00:00Z").toInstant());
        assertThat(KubeTime.parse("2024-02-29T12:00:00.5Z")).isEqualTo(Instant.parse("2024-02-29T12:00:00.500Z"));
    }
}
