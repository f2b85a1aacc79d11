package dev.minato.control.application;

import dev.minato.api.application.SyncPolicy.HealLimit;
import dev.minato.objects.diff.Drift;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which objects are set back now. Each field has a count of its own: the first time at once, then with growing pauses;
 * when it was set back too often within the window, somebody else insists on it, and we stop: two that write one field
 * for ever harm more than a wrong field does. It goes on when the other gives way, or with the next sync.
 *
 * @param now the objects to apply now
 * @param fields the fields that count as set back by it
 * @param memory with the counts of now, and which fields are not set back any more
 * @param lookAgainAt when the next object is due; null for none
 */
record Healing(
        List<ObjectState> now,
        List<String> fields,
        ApplicationMemory memory,
        @Nullable Instant lookAgainAt) {

    static Healing of(List<ObjectState> differing, HealLimit limit, ApplicationMemory memory, Instant now) {
        NavigableMap<String, List<Instant>> reverts = recent(memory.reverts(), now.minusSeconds(limit.windowSeconds()));
        NavigableMap<String, String> stopped = new TreeMap<>(memory.stopped());
        stopped.keySet()
                .retainAll(differing.stream()
                        .flatMap(state -> fields(state).stream())
                        .toList());
        List<ObjectState> due = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        Instant next = null;
        for (ObjectState state : differing) {
            Instant at = Instant.MIN;
            for (String field : fields(state)) {
                int count = reverts.getOrDefault(field, List.of()).size();
                if (count >= limit.revertsMax() && !stopped.containsKey(field)) {
                    stopped.put(field, insister(state, field));
                }
                Instant free = freeAt(reverts.getOrDefault(field, List.of()), limit);
                at = free.isAfter(at) ? free : at;
            }
            if (fields(state).stream().anyMatch(stopped::containsKey)) {
                continue;
            }
            if (at.isAfter(now)) {
                next = next == null || at.isBefore(next) ? at : next;
            } else {
                due.add(state);
                fields.addAll(fields(state));
            }
        }
        return new Healing(due, fields, memory.withReverts(reverts, stopped), next);
    }

    private static NavigableMap<String, List<Instant>> recent(
            NavigableMap<String, List<Instant>> reverts, Instant from) {
        NavigableMap<String, List<Instant>> recent = new TreeMap<>();
        reverts.forEach((field, times) -> {
            List<Instant> kept =
                    times.stream().filter(time -> !time.isBefore(from)).toList();
            if (!kept.isEmpty()) {
                recent.put(field, kept);
            }
        });
        return recent;
    }

    private static Instant freeAt(List<Instant> times, HealLimit limit) {
        if (times.isEmpty()) {
            return Instant.MIN;
        }
        long pause = (long) limit.backoffSeconds() << Math.min(times.size() - 1, 12);
        return times.getLast().plusSeconds(pause);
    }

    /** Who insists on what in the object, when it is not set back any more for that; null when it is. */
    @Nullable
    String insists(ObjectState state) {
        for (String field : fields(state)) {
            String manager = memory.stopped().get(field);
            if (manager != null) {
                return field + ": " + manager + " changes it each time it is set back";
            }
        }
        return null;
    }

    static List<String> fields(ObjectState state) {
        String object = state.wanted().ref().toString();
        if (state.drifts().isEmpty()) {
            return List.of(object);
        }
        return state.drifts().stream().map(drift -> object + " " + drift.path()).toList();
    }

    private static String insister(ObjectState state, String field) {
        for (Drift drift : state.drifts()) {
            if (field.endsWith(" " + drift.path()) && !drift.manager().isEmpty()) {
                return drift.manager();
            }
        }
        return "somebody who does not name themselves";
    }
}
