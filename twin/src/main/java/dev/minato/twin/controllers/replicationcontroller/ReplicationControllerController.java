package dev.minato.twin.controllers.replicationcontroller;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;
import dev.minato.twin.controllers.replicaset.ReplicaEngine;
import dev.minato.twin.controllers.replicaset.ReplicaMemory;
import dev.minato.twin.controllers.workload.Kinds;

/** Keeps the Pods of every ReplicationController, whose selector is a plain map of labels; see {@link ReplicaEngine}. */
public final class ReplicationControllerController implements Controller<ReplicaMemory> {
    @Override
    public String name() {
        return "replication-controller";
    }

    @Override
    public Scope scope() {
        return new Scope.EachOf(Kinds.REPLICATION_CONTROLLER);
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
                        turn,
                        world,
                        object,
                        LabelSelector.ofLabels(object.spec().map("selector").texts()));
    }
}
