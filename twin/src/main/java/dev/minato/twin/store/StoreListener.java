package dev.minato.twin.store;

/** Hears the events of a watch, on the loop, in order of revision. It must not wait. */
public interface StoreListener {
    void event(StoreEvent event);

    /** The store has stopped and no event will come any more. */
    void stopped(String reason);
}
