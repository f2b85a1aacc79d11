package dev.minato.twin.store;

/** A watch that runs. */
public interface StoreWatch {
    /** Ends it: the listener hears nothing more, not even of events of the batch being published. Only on the loop. */
    void cancel();
}
