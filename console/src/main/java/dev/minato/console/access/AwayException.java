package dev.minato.console.access;

/** The API server does not answer: nothing is known of anybody's rights, and nothing can be done. */
public final class AwayException extends RuntimeException {
    public AwayException(String message) {
        super(message);
    }
}
