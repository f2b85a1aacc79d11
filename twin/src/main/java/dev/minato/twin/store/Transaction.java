package dev.minato.twin.store;

import java.util.List;

/** The changes of one proposal: durable and visible together or not at all. */
public record Transaction(List<StoreEvent> events) {
    public Transaction {
        events = List.copyOf(events);
        assert !events.isEmpty() : "a transaction changes something";
    }

    public long lastRevision() {
        return events.getLast().revision();
    }
}
