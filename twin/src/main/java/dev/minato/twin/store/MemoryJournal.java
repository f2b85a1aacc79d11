package dev.minato.twin.store;

import dev.minato.reconcile.loop.Loop;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Keeps nothing: what is written counts as durable at once, or after the latency a disk would have. */
public final class MemoryJournal implements Journal {
    private final Loop loop;
    private final Duration latency;

    public MemoryJournal(Loop loop, Duration latency) {
        this.loop = loop;
        this.latency = latency;
    }

    @Override
    public void write(List<Transaction> batch, Consumer<JournalResult> done) {
        Runnable durable = () -> done.accept(JournalResult.Durable.DURABLE);
        if (latency.isZero()) {
            loop.post(durable);
        } else {
            loop.after(latency, durable);
        }
    }
}
