package dev.minato.control.application;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Nothing;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;

/** Somebody who wants nine replicas of everything, always. */
final class Meddler implements Controller<Nothing> {
    static final long WANTS = 9;

    @Override
    public String name() {
        return "meddler";
    }

    @Override
    public Scope scope() {
        return new Scope.EachOf(Things.DEPLOYMENT);
    }

    @Override
    public Nothing start() {
        return Nothing.NOTHING;
    }

    @Override
    public Decision<Nothing> decide(Turn<Nothing> turn, World world) {
        KubeObject object = turn.object();
        if (object == null || object.spec().number(0, "replicas") == WANTS) {
            return Decision.rest(Nothing.NOTHING, "has what it wants");
        }
        MapValue patch = MapValue.of("spec", MapValue.of("replicas", WANTS));
        return Decision.change(Nothing.NOTHING, "wants nine", Change.Merge.of(object, patch));
    }
}
