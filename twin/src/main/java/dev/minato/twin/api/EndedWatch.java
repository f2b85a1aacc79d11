package dev.minato.twin.api;

import java.util.Collection;
import java.util.List;

/** A watch that says something and is over. */
record EndedWatch(List<WatchEvent> events) implements WatchStream {
    EndedWatch {
        events = List.copyOf(events);
    }

    @Override
    public Collection<WatchEvent> initial() {
        return events;
    }

    @Override
    public void open(Sink sink) {
        sink.end();
    }

    @Override
    public void close() {
        // nothing runs
    }
}
