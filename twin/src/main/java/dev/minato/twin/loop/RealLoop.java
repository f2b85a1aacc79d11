package dev.minato.twin.loop;

import dev.minato.reconcile.loop.EpochNanos;
import dev.minato.reconcile.loop.Loop;
import dev.minato.reconcile.loop.Timer;
import dev.minato.reconcile.loop.TimerQueue;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A loop in real time, on one thread of its own. Thread-safe except for {@link #at}, which belongs to the loop.
 *
 * <p>A task that throws stops the loop: state behind it may be half changed, and going on would spread that. The reason
 * goes to {@code stopped}, every later {@link #offer} is refused.
 */
public final class RealLoop implements Loop, AutoCloseable {
    /** Tasks taken from the queue at once: the lock is then taken once for many. */
    private static final int BATCH_MAX = 256;

    private final MonotonicClock clock;
    private final int offeredMax;
    private final Consumer<Throwable> stopped;
    private final Thread thread;
    private final CountDownLatch ready = new CountDownLatch(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final ArrayDeque<Runnable> inbox = new ArrayDeque<>(); // guarded by lock
    private volatile boolean closed; // written under lock

    private final TimerQueue timers = new TimerQueue(); // the loop's own
    private long sequence; // the loop's own

    /**
     * @param offeredMax how many tasks may wait before {@link #offer} refuses
     * @param warnings told what an operator should know (the clock was set back)
     * @param stopped told, on the loop's thread, why the loop stopped when a task threw
     */
    public RealLoop(String name, int offeredMax, Consumer<String> warnings, Consumer<Throwable> stopped) {
        this(name, offeredMax, Clock.systemUTC(), System::nanoTime, warnings, stopped);
    }

    RealLoop(
            String name,
            int offeredMax,
            Clock wall,
            LongSupplier counterNanos,
            Consumer<String> warnings,
            Consumer<Throwable> stopped) {
        this.clock = new MonotonicClock(wall, counterNanos, warnings);
        this.offeredMax = offeredMax;
        this.stopped = stopped;
        this.thread = new Thread(this::run, name);
    }

    /** Starts the thread. Timers may be set before. */
    public RealLoop start() {
        thread.start();
        ready.countDown();
        return this;
    }

    @Override
    public Instant now() {
        return clock.now();
    }

    @Override
    public void post(Runnable task) {
        lock.lock();
        try {
            if (!closed) {
                add(task);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean offer(Runnable task) {
        lock.lock();
        try {
            if (closed || inbox.size() >= offeredMax) {
                return false;
            }
            add(task);
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Timer at(Instant when, Runnable task) {
        assert isHere() : "timers belong to the loop: post first";
        return timers.add(EpochNanos.of(when), sequence++, task);
    }

    @Override
    public boolean isHere() {
        return Thread.currentThread() == thread || ready.getCount() > 0;
    }

    /** Ends the loop after the task that runs; what waits is dropped. Waits for the thread, unless called on it. */
    @Override
    public void close() {
        shut();
        if (Thread.currentThread() != thread && ready.getCount() == 0) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void add(Runnable task) {
        inbox.addLast(task);
        if (inbox.size() == 1) {
            news.signal();
        }
    }

    private void shut() {
        lock.lock();
        try {
            closed = true;
            inbox.clear();
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        ArrayDeque<Runnable> batch = new ArrayDeque<>(BATCH_MAX);
        try {
            while (take(batch)) {
                runTimers();
                for (Runnable task = batch.pollFirst(); task != null && !closed; task = batch.pollFirst()) {
                    task.run();
                }
            }
        } catch (Throwable e) {
            shut();
            stopped.accept(e);
        }
    }

    private void runTimers() {
        long now = clock.nanos();
        for (TimerQueue.Entry timer = timers.peek(); timer != null && timer.nanos <= now; timer = timers.peek()) {
            timers.removeFirst();
            timer.task.run();
        }
    }

    /** Waits for tasks or the next timer; false when the loop is closed. */
    private boolean take(ArrayDeque<Runnable> batch) throws InterruptedException {
        TimerQueue.@Nullable Entry timer = timers.peek();
        lock.lock();
        try {
            while (inbox.isEmpty() && !closed) {
                if (timer == null) {
                    news.await();
                } else {
                    long waitNanos = timer.nanos - clock.nanos();
                    if (waitNanos <= 0) {
                        break;
                    }
                    news.awaitNanos(Math.min(waitNanos, TimeUnit.SECONDS.toNanos(1)));
                }
            }
            for (int i = 0; i < BATCH_MAX && !inbox.isEmpty(); i++) {
                batch.addLast(inbox.removeFirst());
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }
}
