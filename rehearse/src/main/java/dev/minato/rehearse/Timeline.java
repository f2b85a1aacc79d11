package dev.minato.rehearse;

import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Outcome;
import dev.minato.reconcile.runner.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes down what was decided and why: decisions that change something, failures, and what came from outside. */
final class Timeline implements Journal {
    private final Instant start;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Integer> decisions = new TreeMap<>();
    private final List<String> defects = new ArrayList<>();

    /** A line of the timeline. */
    record Entry(Duration at, String who, String what) {}

    Timeline(Instant start) {
        this.start = start;
    }

    void outside(Instant now, String what) {
        add(now, "outside", what);
    }

    @Override
    public void decided(Instant now, String controller, ObjectKey key, Decision<?> decision) {
        decisions.merge(controller, 1, Integer::sum);
        if (changes(decision.changes())) {
            add(now, controller, key + ": " + decision.why());
        }
    }

    private static boolean changes(List<Change> changes) {
        for (Change change : changes) {
            if (!(change instanceof Change.Emit)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void failed(Instant now, String controller, ObjectKey key, Change change, Outcome outcome) {
        String why = switch (outcome) {
            case Outcome.Done _ -> throw new IllegalArgumentException("done is no failure");
            case Outcome.Refused(int code, String reason, String message) -> code + " " + reason + ": " + message;
            case Outcome.Unknown(String message) -> "no answer: " + message;
        };
        add(
                now,
                controller,
                key + ": refused " + change.getClass().getSimpleName() + " of " + change.key() + ": " + why);
    }

    @Override
    public void slowed(Instant now, String controller, ObjectKey key, int changesInAMinute, Duration pause) {
        add(
                now,
                controller,
                key + ": changes " + changesInAMinute + " times a minute, waits " + pause.toSeconds() + " s");
    }

    @Override
    public void threw(Instant now, String controller, ObjectKey key, RuntimeException defect) {
        defects.add(controller + " " + key + ": " + defect);
        add(now, controller, key + ": DEFECT " + defect);
    }

    private void add(Instant now, String who, String what) {
        entries.add(new Entry(Duration.between(start, now), who, what));
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** How often each controller decided. */
    Map<String, Integer> decisions() {
        return decisions;
    }

    /** Exceptions of controllers: there must be none. */
    List<String> defects() {
        return List.copyOf(defects);
    }
}
