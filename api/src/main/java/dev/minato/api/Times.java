package dev.minato.api;

import dev.minato.objects.quantity.KubeTime;
import java.time.Instant;

/** Times as objects write them. */
public final class Times {
    private Times() {}

    /** The time in the text, or {@code orElse} when it is none: status texts can be written by anybody. */
    public static Instant parseOr(String text, Instant orElse) {
        Instant time = text.isEmpty() ? null : KubeTime.parseOrNull(text);
        return time == null ? orElse : time;
    }
}
