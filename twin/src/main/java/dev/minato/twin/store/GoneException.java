package dev.minato.twin.store;

/** A revision that was asked for is too old: its events are no longer kept. The client has to list again (HTTP 410). */
public final class GoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long requested;
    private final long oldest;

    GoneException(long requested, long oldest) {
        super("too old resource version: " + requested + " (" + oldest + ")");
        this.requested = requested;
        this.oldest = oldest;
    }

    public long requested() {
        return requested;
    }

    /** The oldest revision that can still be asked for. */
    public long oldest() {
        return oldest;
    }
}
