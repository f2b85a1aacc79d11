package dev.minato.twin.controllers.ttl;

import static dev.minato.reconcile.Nothing.NOTHING;

import dev.minato.objects.quantity.KubeTime;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Nothing;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;
import dev.minato.twin.controllers.workload.Kinds;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Deletes a Job, its Pods first, so many seconds after it has finished. */
public final class TtlAfterFinishedController implements Controller<Nothing> {
    @Override
    public String name() {
        return "ttl-after-finished-controller";
    }

    @Override
    public Scope scope() {
        return new Scope.EachOf(Kinds.JOB);
    }

    @Override
    public Nothing start() {
        return NOTHING;
    }

    @Override
    public Decision<Nothing> decide(Turn<Nothing> turn, World world) {
        KubeObject job = turn.object();
        if (job == null || job.isTerminating()) {
            return Decision.rest(NOTHING, "the Job is going");
        }
        if (!(job.spec().get("ttlSecondsAfterFinished") instanceof IntValue(long seconds))) {
            return Decision.rest(NOTHING, "the Job is kept");
        }
        Instant finished = finishedAt(job);
        if (finished == null) {
            return Decision.rest(NOTHING, "the Job has not finished");
        }
        Instant over = finished.plusSeconds(seconds);
        if (turn.now().isBefore(over)) {
            return Decision.rest(NOTHING, "the Job is kept until " + over).lookAgainAt(over);
        }
        return Decision.change(
                NOTHING,
                "the Job finished more than " + seconds + " s ago",
                new Change.Delete(job.key(), job.apiVersion(), job.uid(), Change.Propagation.FOREGROUND, null));
    }

    private static @Nullable Instant finishedAt(KubeObject job) {
        for (MapValue condition : job.status().list("conditions").maps()) {
            String type = condition.textOrEmpty("type");
            if ((type.equals("Complete") || type.equals("Failed"))
                    && condition.textOrEmpty("status").equals("True")) {
                return KubeTime.parseOrNull(condition.text("lastTransitionTime"));
            }
        }
        return null;
    }
}
