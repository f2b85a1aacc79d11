package dev.minato.twin.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RealLoopTest {
    @Test
    void tasksOfManyThreadsRunOneAtATimeInTheOrderOfEachThread() throws Exception {
        List<Integer> ran = new ArrayList<>();
        CountDownLatch all = new CountDownLatch(4_000);
        try (RealLoop loop = new RealLoop("loop", 10, warning -> {}, Throwable::printStackTrace).start()) {
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                int first = t * 1_000;
                threads.add(Thread.startVirtualThread(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        int number = first + i;
                        loop.post(() -> {
                            ran.add(number);
                            all.countDown();
                        });
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            all.await();
        }
        for (int t = 0; t < 4; t++) {
            int first = t * 1_000;
            assertThat(ran.stream().filter(n -> n / 1_000 * 1_000 == first))
                    .hasSize(1_000)
                    .isSorted();
        }
    }

    @Test
    void whatComesFromOutsideIsRefusedWhenTooMuchWaits() {
        RealLoop loop = new RealLoop("loop", 2, warning -> {}, Throwable::printStackTrace);
        assertThat(loop.offer(() -> {})).isTrue();
        assertThat(loop.offer(() -> {})).isTrue();
        assertThat(loop.offer(() -> {})).isFalse();
    }

    @Test
    void aTimerRuns() throws Exception {
        CompletableFuture<Boolean> ran = new CompletableFuture<>();
        try (RealLoop loop = new RealLoop("loop", 2, warning -> {}, Throwable::printStackTrace)) {
            loop.start();
            loop.post(() -> loop.after(Duration.ofMillis(1), () -> ran.complete(loop.isHere())));
            assertThat(ran.get()).isTrue();
        }
    }

    @Test
    void aTaskThatThrowsStopsTheLoopAndItsReasonIsTold() throws Exception {
        CompletableFuture<Throwable> reason = new CompletableFuture<>();
        try (RealLoop loop = new RealLoop("loop", 2, warning -> {}, reason::complete)) {
            loop.start();
            loop.post(() -> {
                throw new IllegalStateException("broken");
            });
            assertThat(reason.get()).hasMessage("broken");
            assertThat(loop.offer(() -> {})).isFalse();
        }
    }
}
