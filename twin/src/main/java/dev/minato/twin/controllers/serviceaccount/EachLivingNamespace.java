package dev.minato.twin.controllers.serviceaccount;

import static dev.minato.reconcile.Nothing.NOTHING;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Nothing;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;

/** A controller of what every namespace has; nothing is put into one that is going. */
interface EachLivingNamespace extends Controller<Nothing> {
    @Override
    default Scope scope() {
        return new Scope.EachOf(GroupKind.core("Namespace"));
    }

    @Override
    default Nothing start() {
        return NOTHING;
    }

    @Override
    default Decision<Nothing> decide(Turn<Nothing> turn, World world) {
        KubeObject namespace = turn.object();
        return namespace == null || namespace.isTerminating()
                ? Decision.rest(NOTHING, "the namespace is going")
                : within(namespace.name(), world);
    }

    /** What the namespace lacks. */
    Decision<Nothing> within(String namespace, World world);
}
