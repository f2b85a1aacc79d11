package dev.minato.cli.wire;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the heap of a platform near what it holds. The serial collector lets the old generation grow to the most it may
 * have before it collects it, so that three quarters of a platform's memory would be what the first sync left behind.
 * Here all of the heap is collected when twice as much is in use as was left the last time, which is what Go does.
 *
 * <p>A collection holds everything up for about two milliseconds a megabyte held, so a heap that holds much is left to
 * the JVM's own judgement.
 */
final class SmallHeap implements AutoCloseable {
    private static final long MEGABYTE = 1 << 20;

    /** Below this nothing is gained. */
    static final long USED_MIN = 112 * MEGABYTE;

    /** Above this a collection would be felt. */
    static final long HELD_MAX = 256 * MEGABYTE;

    private static final long LOOK_MILLIS = 500;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name("minato-heap").daemon().unstarted(task));
    private long held; // the timer's own

    private SmallHeap() {}

    static SmallHeap keep() {
        SmallHeap keeper = new SmallHeap();
        var _ = keeper.timer.scheduleWithFixedDelay(keeper::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return keeper;
    }

    private void look() {
        if (isDue(used(), held)) {
            System.gc();
            held = used();
        }
    }

    /**
     * Whether it is time to collect.
     *
     * @param used bytes, garbage included
     * @param held bytes that were left by the last collection; 0 before the first
     */
    static boolean isDue(long used, long held) {
        return held <= HELD_MAX && used >= Math.max(USED_MIN, 2 * held);
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
