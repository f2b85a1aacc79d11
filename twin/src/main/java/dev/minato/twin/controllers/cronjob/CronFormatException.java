package dev.minato.twin.controllers.cronjob;

/** A schedule that is none, in words for whoever wrote it. */
public final class CronFormatException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CronFormatException(String message) {
        super(message);
    }
}
