package dev.minato.reconcile.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * A loop in virtual time: time stands still while tasks run, and jumps to the next timer when none is left. It runs on
 * the thread of whoever calls {@code run...}, and the same tasks give the same order every time. Not thread-safe: no
 * other thread may post.
 */
public final class VirtualLoop implements Loop {
    /** More tasks than this at one instant are a circle in which time stands still. */
    private static final long TASKS_AT_ONE_INSTANT_MAX = 100_000_000;

    private record Ready(long sequence, Runnable task) {}

    private final ArrayDeque<Ready> ready = new ArrayDeque<>();
    private final TimerQueue timers = new TimerQueue();
    private long sequence;
    private long nowNanos;
    private Instant now;
    private long executed;
    private long executedBeforeNow;
    private boolean running;

    /** A loop whose time starts at the epoch given. */
    public VirtualLoop(Instant epoch) {
        this.now = epoch;
        this.nowNanos = EpochNanos.of(epoch);
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void post(Runnable task) {
        ready.addLast(new Ready(sequence++, task));
    }

    /** Always taken: in virtual time nobody is faster than the loop. */
    @Override
    public boolean offer(Runnable task) {
        post(task);
        return true;
    }

    @Override
    public Timer at(Instant when, Runnable task) {
        return timers.add(Math.max(EpochNanos.of(when), nowNanos), sequence++, task);
    }

    /** True between tasks too: the caller's thread is the loop's thread. */
    @Override
    public boolean isHere() {
        return true;
    }

    /** Runs until nothing is posted and no timer waits. A timer that sets itself again makes this endless. */
    public void runUntilIdle() {
        while (runNext()) {
            // each step is one task
        }
    }

    /** Runs everything up to the instant and including it, then sets the time to it. */
    public void runUntil(Instant end) {
        long endNanos = EpochNanos.of(end);
        while (runNext(endNanos)) {
            // each step is one task
        }
        if (endNanos > nowNanos) {
            setNow(endNanos);
        }
    }

    /** Lets so much time pass. */
    public void runFor(Duration duration) {
        runUntil(now.plus(duration));
    }

    /** Runs what is due now, without moving time. */
    public void runDue() {
        while (runNext(nowNanos)) {
            // each step is one task
        }
    }

    /**
     * Runs the next task, moving time to it when it is a timer.
     *
     * @return false when there was none
     */
    public boolean runNext() {
        return runNext(Long.MAX_VALUE);
    }

    /** When the next task would run; null when there is none. */
    public @Nullable Instant next() {
        if (!ready.isEmpty()) {
            return now;
        }
        TimerQueue.Entry timer = timers.peek();
        return timer == null ? null : EpochNanos.toInstant(timer.nanos);
    }

    /** How many tasks have run. */
    public long executed() {
        return executed;
    }

    private boolean runNext(long endNanos) {
        TimerQueue.Entry timer = timers.peek();
        Ready first = ready.peekFirst();
        Runnable task;
        if (first != null && (timer == null || timer.nanos > nowNanos || timer.sequence > first.sequence())) {
            ready.removeFirst();
            task = first.task();
        } else if (timer != null && timer.nanos <= endNanos) {
            timers.removeFirst();
            if (timer.nanos > nowNanos) {
                setNow(timer.nanos);
            }
            task = timer.task;
        } else {
            return false;
        }
        run(task);
        return true;
    }

    private void run(Runnable task) {
        assert !running : "a task on the loop must not run the loop";
        if (executed - executedBeforeNow > TASKS_AT_ONE_INSTANT_MAX) {
            throw new IllegalStateException("time stands still at " + now);
        }
        running = true;
        try {
            task.run();
        } finally {
            running = false;
        }
        executed++;
    }

    private void setNow(long nanos) {
        nowNanos = nanos;
        executedBeforeNow = executed;
        now = EpochNanos.toInstant(nanos);
    }
}
