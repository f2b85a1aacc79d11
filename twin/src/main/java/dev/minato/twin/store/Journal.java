package dev.minato.twin.store;

import java.util.List;
import java.util.function.Consumer;

/** Makes changes durable, away from the loop. */
public interface Journal {
    /**
     * Starts to make a batch durable, as one: after a crash all of it is there or nothing. One batch at a time.
     *
     * @param batch the transactions, in order of revision; immutable
     * @param done called once on the loop, never inside this call. A
     *     journal that failed takes nothing more
     */
    void write(List<Transaction> batch, Consumer<JournalResult> done);

    /**
     * Told on the loop after a batch was published, while no other is on its way: the moment to start writing a state
     * down whole, so that the log before it is no longer needed.
     */
    default void published(Snapshot state) {}
}
