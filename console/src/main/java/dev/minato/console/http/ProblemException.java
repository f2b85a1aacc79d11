package dev.minato.console.http;

/** What a request cannot have, with its HTTP status; the message is for the person. */
final class ProblemException extends RuntimeException {
    private final int status;

    ProblemException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
