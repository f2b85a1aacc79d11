package dev.minato.twin.store;

/** The data cannot be used as it is. The message is one for a person: what is wrong, where, and what to do. */
public final class StorageException extends Exception {
    private static final long serialVersionUID = 1L;

    StorageException(String message) {
        super(message);
    }

    StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
