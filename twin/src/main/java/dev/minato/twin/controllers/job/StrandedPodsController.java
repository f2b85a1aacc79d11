package dev.minato.twin.controllers.job;

import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;
import dev.minato.twin.controllers.workload.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes the finalizer from Pods whose Job is gone: the Job's own controller does that in its last turn, and a crash may
 * lose that turn. It waits a while first, for after a start the World may show a Pod before its Job.
 */
public final class StrandedPodsController implements Controller<StrandedPodsController.Memory> {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Since when no Job of the name was there. */
    public record Memory(SortedMap<ObjectKey, Instant> since) {}

    @Override
    public String name() {
        return "job-stranded-pods";
    }

    @Override
    public Scope scope() {
        return new Scope.Whole();
    }

    @Override
    public Memory start() {
        return new Memory(new TreeMap<>());
    }

    @Override
    public Decision<Memory> decide(Turn<Memory> turn, World world) {
        List<ObjectKey> stranded = world.view(StrandedPods.VIEW).stranded();
        if (stranded.isEmpty()) {
            return Decision.rest(start(), "every tracked Pod has its Job");
        }
        SortedMap<ObjectKey, Instant> since = new TreeMap<>();
        List<Change> changes = new ArrayList<>();
        @Nullable Instant again = null;
        for (ObjectKey job : stranded) {
            Instant first = turn.memory().since().getOrDefault(job, turn.now());
            since.put(job, first);
            Instant due = first.plus(PATIENCE);
            if (due.isAfter(turn.now())) {
                again = Times.earlier(again, due);
            } else {
                changes.addAll(TrackedPods.leftBehind(world, job, null));
            }
        }
        Decision<Memory> decision =
                Decision.change(new Memory(since), "sees Pods of " + stranded.size() + " Jobs that are gone", changes);
        return again == null ? decision : decision.lookAgainAt(again);
    }
}
