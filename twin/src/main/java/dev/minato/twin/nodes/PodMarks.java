package dev.minato.twin.nodes;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Times of one Pod more exact than its status tells, which has seconds only. What a crash loses of them costs less than
 * a second.
 */
public record PodMarks(Map<String, Instant> times) {
    static final PodMarks NONE = new PodMarks(Collections.emptySortedMap());

    /** The exact time that the status tells as {@code rough}. */
    Instant exact(String what, Instant rough) {
        Instant exact = times.get(what);
        return exact != null && exact.truncatedTo(ChronoUnit.SECONDS).equals(rough.truncatedTo(ChronoUnit.SECONDS))
                ? exact
                : rough;
    }

    @Nullable
    Instant get(String what) {
        return times.get(what);
    }

    PodMarks with(String what, Instant time) {
        if (time.equals(times.get(what))) {
            return this;
        }
        Map<String, Instant> more = new TreeMap<>(times);
        more.put(what, time);
        return new PodMarks(more);
    }
}
