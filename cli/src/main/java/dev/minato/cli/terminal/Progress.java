package dev.minato.cli.terminal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tells a person that long work goes on: after two seconds, with what is done and since when. On a terminal in one line
 * that moves and goes when the work is done; else in one note. Close it before the result is printed. Thread-safe.
 */
public final class Progress implements AutoCloseable {
    private static final long QUIET_MILLIS = 2_000;
    private static final long STEP_MILLIS = 200;
    private static final String MARKS = "|/-\\";

    private final Terminal terminal;
    private final long startNanos = System.nanoTime();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile String what;

    Progress(Terminal terminal, String what) {
        this.terminal = terminal;
        this.what = what;
        this.thread = Thread.ofVirtual().name("minato-progress").start(this::tell);
    }

    /** Says what is done now. */
    public void at(String step) {
        what = step;
    }

    private void tell() {
        try {
            if (closed.await(QUIET_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
            if (!terminal.isInteractive()) {
                terminal.note(what + " ...");
                return;
            }
            int mark = 0;
            do {
                long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startNanos);
                String line = MARKS.charAt(mark++ % MARKS.length()) + " " + what + " (" + seconds + " s)";
                terminal.overwrite(Width.cut(line, terminal.columns() - 1));
            } while (!closed.await(STEP_MILLIS, TimeUnit.MILLISECONDS));
            terminal.overwrite("");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the process ends
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the caller sees it
        }
    }
}
