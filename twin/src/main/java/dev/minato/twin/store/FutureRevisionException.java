package dev.minato.twin.store;

/** A revision that was asked for is not there yet (HTTP 504 "Too large resource version" after waiting). */
public final class FutureRevisionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FutureRevisionException(long requested, long newest) {
        super("Too large resource version: " + requested + ", current: " + newest);
    }
}
