package dev.minato.twin.http;

import dev.minato.twin.api.Status;

/** A request ends here, before the pipeline. An ordinary answer: without a stack trace. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Status status;

    Refused(int code, String reason, String message) {
        super(message, null, false, false);
        this.status = new Status(code, reason, message);
    }

    Status status() {
        return status;
    }
}
