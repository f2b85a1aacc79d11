package dev.minato.render.git;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * One commit.
 *
 * @param id the full SHA-1, lower case
 * @param author as {@code Name <address>}
 * @param time when it was committed
 * @param message the whole message, without the newlines at its end
 */
public record Commit(String id, String author, Instant time, String message) {
    public Commit {
        requireNonNull(id, "id is null");
        requireNonNull(author, "author is null");
        requireNonNull(time, "time is null");
        requireNonNull(message, "message is null");
    }

    /** The first seven digits of the id. */
    public String shortId() {
        return id.substring(0, 7);
    }

    /** The first line of the message. */
    public String subject() {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
