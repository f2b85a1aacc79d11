package dev.minato.control.application;

import dev.minato.objects.tree.ObjectKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What the controller remembers of an application between decisions, and a crash loses. What must survive stands in the
 * status.
 *
 * @param refusals objects whose last apply was refused, and the server's words
 * @param reverts when fields ({@code Deployment shop/web .spec.replicas}) were set back
 * @param stopped fields that are not set back any more, and who insists on them
 * @param kept only spares work: without it every decision is the same
 */
public record ApplicationMemory(
        NavigableMap<ObjectKey, String> refusals,
        NavigableMap<String, List<Instant>> reverts,
        NavigableMap<String, String> stopped,
        Reuse.Kept kept) {
    static final ApplicationMemory EMPTY =
            new ApplicationMemory(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), Reuse.Kept.NOTHING);

    public ApplicationMemory {
        refusals = Collections.unmodifiableNavigableMap(new TreeMap<>(refusals));
        reverts = Collections.unmodifiableNavigableMap(new TreeMap<>(reverts));
        stopped = Collections.unmodifiableNavigableMap(new TreeMap<>(stopped));
    }

    /** Whether nothing is remembered that a status may have to tell. */
    boolean isCalm() {
        return refusals.isEmpty() && reverts.isEmpty() && stopped.isEmpty();
    }

    ApplicationMemory with(Reuse.Kept kept) {
        return new ApplicationMemory(refusals, reverts, stopped, kept);
    }

    ApplicationMemory withRefusals(Map<ObjectKey, String> refusals) {
        return new ApplicationMemory(new TreeMap<>(refusals), reverts, stopped, kept);
    }

    /** A new sync begins: it may try everything again. */
    ApplicationMemory forNewSync() {
        return EMPTY.with(kept);
    }

    /** What a sync has applied is no fight; what the cluster refused stays known, to be shown. */
    ApplicationMemory afterSync() {
        return forNewSync().withRefusals(refusals);
    }

    ApplicationMemory reverted(List<String> fields, Instant now) {
        NavigableMap<String, List<Instant>> more = new TreeMap<>(reverts);
        for (String field : fields) {
            List<Instant> times = new ArrayList<>(more.getOrDefault(field, List.of()));
            times.add(now);
            more.put(field, List.copyOf(times));
        }
        return new ApplicationMemory(refusals, more, stopped, kept);
    }

    ApplicationMemory withReverts(NavigableMap<String, List<Instant>> reverts, NavigableMap<String, String> stopped) {
        return new ApplicationMemory(refusals, reverts, stopped, kept);
    }
}
