package dev.minato.live;

import dev.minato.reconcile.runner.Driver;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The one thread on which a live platform's runner, reflectors and timers run, so that none of them needs a lock. A task
 * that throws stops the loop and tells {@code failed}: going on with half a state would be worse.
 */
public final class LiveLoop implements Driver.Host, AutoCloseable {
    private final ScheduledThreadPoolExecutor executor;
    private final Consumer<Throwable> failed;
    private final AtomicReference<Instant> latest = new AtomicReference<>(Instant.EPOCH);

    public LiveLoop(Consumer<Throwable> failed) {
        this.failed = failed;
        this.executor = new ScheduledThreadPoolExecutor(
                1, task -> Thread.ofPlatform().name("minato-live").daemon().unstarted(task));
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Instant now() {
        Instant wall = Instant.now();
        // a clock that was set back stands still here: time must not go back from turn to turn
        return latest.accumulateAndGet(wall, (before, after) -> after.isAfter(before) ? after : before);
    }

    /** Runs the task after those posted before. Any thread; a closed loop drops it. */
    @Override
    public void post(Runnable task) {
        after(Duration.ZERO, task);
    }

    @Override
    public void at(Instant time, Runnable task) {
        Duration wait = Duration.between(now(), time);
        after(wait.isNegative() ? Duration.ZERO : wait, task);
    }

    /** Runs the task after the delay; what is returned cancels it. */
    public Runnable after(Duration delay, Runnable task) {
        if (executor.isShutdown()) {
            return () -> {};
        }
        var future = executor.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            executor.shutdownNow();
            failed.accept(e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
