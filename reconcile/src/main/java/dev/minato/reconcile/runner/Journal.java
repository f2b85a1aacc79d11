package dev.minato.reconcile.runner;

import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Outcome;
import java.time.Duration;
import java.time.Instant;

/** Where the runner tells what happened, for timelines, logs and metrics. Called on the runner's loop; must not block. */
public interface Journal {
    /** A decision was made and is now carried out. */
    void decided(Instant now, String controller, ObjectKey key, Decision<?> decision);

    /** A change was refused or left without an answer. */
    default void failed(Instant now, String controller, ObjectKey key, Change change, Outcome outcome) {}

    /** The controller decides with changes more often than it may: it goes in a circle, or fights with somebody. */
    default void slowed(Instant now, String controller, ObjectKey key, int changesInAMinute, Duration pause) {}

    /** The controller threw: a defect in it. It is asked again later. */
    default void threw(Instant now, String controller, ObjectKey key, RuntimeException defect) {}

    /** Tells nobody. */
    enum Silent implements Journal {
        SILENT;

        @Override
        public void decided(Instant now, String controller, ObjectKey key, Decision<?> decision) {}
    }
}
