package dev.minato.live;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The one thread on which a live platform's runner, reflectors and timers run, so that none of them needs a lock. A task
 * that throws stops the loop and tells {@code failed}: going on with half a state would be worse.
 */
public final class LiveLoop implements AutoCloseable {
    private final ScheduledThreadPoolExecutor executor;
    private final Consumer<Throwable> failed;

    public LiveLoop(Consumer<Throwable> failed) {
        this.failed = failed;
        this.executor = new ScheduledThreadPoolExecutor(
                1, task -> Thread.ofPlatform().name("minato-live").daemon().unstarted(task));
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setRemoveOnCancelPolicy(true);
    }

    public Instant now() {
        return Instant.now();
    }

    /** Runs the task after those posted before. Any thread; a closed loop drops it. */
    public void post(Runnable task) {
        after(Duration.ZERO, task);
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
