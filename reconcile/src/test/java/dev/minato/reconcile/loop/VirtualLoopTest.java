package dev.minato.reconcile.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VirtualLoopTest {
    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    private final VirtualLoop loop = new VirtualLoop(EPOCH);
    private final List<String> ran = new ArrayList<>();

    @Test
    void tasksRunInTheOrderTheyWerePostedAndTimersWhenTheirInstantComes() {
        loop.after(Duration.ofSeconds(2), () -> ran.add("later at " + loop.now()));
        loop.after(Duration.ofSeconds(1), () -> {
            ran.add("sooner at " + loop.now());
            loop.post(() -> ran.add("posted at " + loop.now()));
        });
        loop.post(() -> ran.add("first"));
        loop.runUntilIdle();
        assertThat(ran)
                .containsExactly(
                        "first",
                        "sooner at 2026-01-01T00:00:01Z",
                        "posted at 2026-01-01T00:00:01Z",
                        "later at 2026-01-01T00:00:02Z");
        assertThat(loop.executed()).isEqualTo(4);
    }

    @Test
    void aTimerForNowKeepsItsPlaceAmongPostedTasks() {
        loop.post(() -> ran.add("one"));
        loop.at(EPOCH.minusSeconds(5), () -> ran.add("two"));
        loop.post(() -> ran.add("three"));
        loop.runDue();
        assertThat(ran).containsExactly("one", "two", "three");
        assertThat(loop.now()).isEqualTo(EPOCH);
    }

    @Test
    void aCancelledTimerDoesNotRun() {
        Timer timer = loop.after(Duration.ofSeconds(1), () -> ran.add("cancelled"));
        timer.cancel();
        timer.cancel();
        assertThat(loop.next()).isNull();
        loop.runUntilIdle();
        assertThat(ran).isEmpty();
    }

    @Test
    void timeStopsAtTheEndThatWasAsked() {
        loop.after(Duration.ofHours(1), () -> ran.add("at the end"));
        loop.after(Duration.ofHours(2), () -> ran.add("after it"));
        loop.runUntil(EPOCH.plus(Duration.ofHours(1)));
        assertThat(ran).containsExactly("at the end");
        loop.runUntil(EPOCH.plus(Duration.ofMinutes(90)));
        assertThat(loop.now()).isEqualTo(EPOCH.plus(Duration.ofMinutes(90)));
        assertThat(loop.next()).isEqualTo(EPOCH.plus(Duration.ofHours(2)));
    }

    @Test
    void thousandsOfTimersSetAndCancelledAtRandomRunInOrder() {
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            TimerQueue queue = new TimerQueue();
            TreeMap<Long, TimerQueue.Entry> model = new TreeMap<>();
            for (long sequence = 0; sequence < 3_000; sequence++) {
                long nanos = random.nextInt(100);
                model.put(nanos * 10_000 + sequence, queue.add(nanos, sequence, () -> {}));
                if (random.nextInt(3) == 0) {
                    var some = model.ceilingEntry((long) random.nextInt(1_000_000));
                    if (some != null) {
                        model.remove(some.getKey());
                        some.getValue().cancel();
                    }
                }
            }
            assertThat(queue.size()).as("seed %s", seed).isEqualTo(model.size());
            for (TimerQueue.Entry expected : model.values()) {
                assertThat(queue.peek()).as("seed %s", seed).isSameAs(expected);
                queue.removeFirst();
            }
        }
    }
}
