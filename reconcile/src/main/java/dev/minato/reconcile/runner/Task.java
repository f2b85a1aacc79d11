package dev.minato.reconcile.runner;

import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Outcome;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.world.ReadKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One controller and one object: what the runner knows of the two. Only {@link Runner} and {@link Agenda} write it. */
final class Task<M> {
    /** Where it stands; the drawing is in the package's description. */
    enum Phase {
        RESTING,
        QUEUED,
        PARKED,
        IN_FLIGHT,
        SETTLING
    }

    final Controller<M> controller;
    final int order;
    final ObjectKey key;

    Phase phase = Phase.RESTING;
    M memory;
    List<Turn.Result> last = List.of();
    Set<ReadKey> reads = new LinkedHashSet<>();
    List<ReadKey> trace = List.of(); // the reads in their order, where that is worth keeping
    String uid = "";

    // in the agenda
    long round;
    Instant due = Instant.EPOCH;

    @Nullable
    Instant timer;

    // of the decision under way
    List<Change> changes = List.of();

    @Nullable
    Outcome[] outcomes = new Outcome[0];

    int unanswered;
    List<Awaited> awaited = new ArrayList<>();

    @Nullable
    Instant lookAgainAt;
    /** What changed meanwhile; bounded, see {@link Runner}. */
    final List<Object> changedMeanwhile = new ArrayList<>();

    boolean wokenMeanwhile;

    // trouble
    int failures;
    boolean mayBePulledForward = true;
    long minute;
    int changingTurnsThisMinute;
    int slowings;

    Task(Controller<M> controller, int order, ObjectKey key) {
        this.controller = controller;
        this.order = order;
        this.key = key;
        this.memory = controller.start();
    }

    boolean isWhole() {
        return controller.scope() instanceof Scope.Whole;
    }

    @Override
    public String toString() {
        return controller.name() + " for " + key;
    }
}
