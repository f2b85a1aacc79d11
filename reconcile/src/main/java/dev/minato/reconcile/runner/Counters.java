package dev.minato.reconcile.runner;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts since the start of the runner, by controller; for metrics. */
public final class Counters {
    private final Map<String, Map<Count, Long>> byController = new TreeMap<>();

    /** What is counted. */
    public enum Count {
        /** Turns taken. */
        DECISIONS,
        /** Changes sent. */
        SENT,
        /** Updates and merges that would have changed nothing, and were not sent. */
        NEEDLESS,
        REFUSED,
        /** Changes without an answer. */
        UNANSWERED,
        SLOWED,
        /** Exceptions thrown by the controller. */
        DEFECTS,
        /** Events that were not written: too many about one object. */
        EVENTS_DROPPED
    }

    void add(String controller, Count count) {
        byController
                .computeIfAbsent(controller, name -> new EnumMap<>(Count.class))
                .merge(count, 1L, Long::sum);
    }

    public long of(String controller, Count count) {
        return byController.getOrDefault(controller, Map.of()).getOrDefault(count, 0L);
    }

    public long total(Count count) {
        long total = 0;
        for (String controller : byController.keySet()) {
            total += of(controller, count);
        }
        return total;
    }

    /** The controllers that have counts, in order of name. */
    public Iterable<String> controllers() {
        return byController.keySet();
    }
}
