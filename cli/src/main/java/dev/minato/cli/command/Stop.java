package dev.minato.cli.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a platform be closed cleanly when the process is told to end (Ctrl-C, SIGTERM): the thread that waits for the
 * platform is interrupted, closes it, and closes this; only then the JVM ends. Open it before the platform, so that it is
 * closed after it.
 */
final class Stop implements AutoCloseable {
    private static final int CLOSE_SECONDS_MAX = 30;

    private final CountDownLatch closed = new CountDownLatch(1);

    private Stop() {}

    /** The calling thread is the one to interrupt. */
    static Stop onSignal() {
        Stop stop = new Stop();
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop.end(main), "minato-stop"));
        return stop;
    }

    private void end(Thread main) {
        if (closed.getCount() == 0) {
            return;
        }
        main.interrupt();
        try {
            if (!closed.await(CLOSE_SECONDS_MAX, TimeUnit.SECONDS)) {
                System.err.println("minato: not everything could be closed in " + CLOSE_SECONDS_MAX + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the JVM ends now
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
