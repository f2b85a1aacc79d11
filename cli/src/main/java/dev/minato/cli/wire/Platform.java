package dev.minato.cli.wire;

/** A platform that runs: its controllers work until it is closed. */
public interface Platform extends AutoCloseable {
    /** Why it has stopped by itself; waits until it has. Interrupted when it is to be closed. */
    String awaitStopped() throws InterruptedException;

    /** Ends what is under way and lets everything go. Waits for that. */
    @Override
    void close();
}
