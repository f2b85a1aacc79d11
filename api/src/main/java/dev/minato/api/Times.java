package dev.minato.api;

import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Times as objects write them. */
public final class Times {
    private Times() {}

    /** The time in the text, or {@code orElse} when it is none: status texts can be written by anybody. */
    public static Instant parseOr(String text, Instant orElse) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return orElse;
        }
    }
}
