package dev.minato.twin.controllers.cronjob;

import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;
import dev.minato.twin.controllers.workload.Kinds;

/** Makes the Jobs of every CronJob when their time has come. */
public final class CronJobController implements Controller<CronMemory> {
    @Override
    public String name() {
        return "cronjob-controller";
    }

    @Override
    public Scope scope() {
        return new Scope.EachOf(Kinds.CRON_JOB);
    }

    @Override
    public CronMemory start() {
        return CronMemory.START;
    }

    @Override
    public Decision<CronMemory> decide(Turn<CronMemory> turn, World world) {
        KubeObject cronJob = turn.object();
        return cronJob == null
                ? Decision.rest(start(), "is gone; its Jobs go by garbage collection")
                : new CronStep(turn, world, cronJob).take();
    }
}
