package dev.minato.twin.controllers.replicaset;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;
import dev.minato.twin.controllers.workload.Kinds;

/** Keeps the Pods of every ReplicaSet; see {@link ReplicaEngine}. */
public final class ReplicaSetController implements Controller<ReplicaMemory> {
    @Override
    public String name() {
        return "replicaset-controller";
    }

    @Override
    public Scope scope() {
        return new Scope.EachOf(Kinds.REPLICA_SET);
    }

    @Override
    public ReplicaMemory start() {
        return ReplicaMemory.START;
    }

    @Override
    public Decision<ReplicaMemory> decide(Turn<ReplicaMemory> turn, World world) {
        KubeObject object = turn.object();
        return object == null
                ? Decision.rest(start(), "is gone; its Pods go by garbage collection")
                : ReplicaEngine.decide(
                        turn, world, object, LabelSelector.of(object.spec().get("selector")));
    }
}
