package dev.minato.twin.controllers.autoscaler;

import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;
import dev.minato.twin.controllers.workload.Kinds;
import java.time.Duration;
import java.time.Instant;

/** Looks every 15 s at what the Pods of every autoscaled workload use, and sizes it. */
public final class AutoscalerController implements Controller<AutoscalerMemory> {
    /** How long it waits between two looks. */
    static final Duration PERIOD = Duration.ofSeconds(15);

    @Override
    public String name() {
        return "horizontal-pod-autoscaler";
    }

    @Override
    public Scope scope() {
        return new Scope.EachOf(Kinds.AUTOSCALER);
    }

    @Override
    public AutoscalerMemory start() {
        return AutoscalerMemory.START;
    }

    @Override
    public Decision<AutoscalerMemory> decide(Turn<AutoscalerMemory> turn, World world) {
        KubeObject autoscaler = turn.object();
        if (autoscaler == null) {
            return Decision.rest(start(), "is gone");
        }
        AutoscalerMemory memory = turn.memory();
        Instant synced = memory.syncedAt();
        AutoscalerStep step = new AutoscalerStep(turn, world, autoscaler);
        if (memory.pending() != null) {
            return step.conclude(memory.pending()).lookAgainAt(turn.now().plus(PERIOD));
        }
        if (synced != null && turn.now().isBefore(synced.plus(PERIOD))) {
            step.listen(); // a read that is not made is a question taken back
            return Decision.rest(memory, "looks every 15 s").lookAgainAt(synced.plus(PERIOD));
        }
        return step.look().lookAgainAt(turn.now().plus(PERIOD));
    }
}
