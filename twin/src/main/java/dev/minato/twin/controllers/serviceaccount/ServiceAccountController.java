package dev.minato.twin.controllers.serviceaccount;

import static dev.minato.reconcile.Nothing.NOTHING;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Nothing;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;

/** Each namespace has a ServiceAccount "default": Pods that name none run as it. */
public final class ServiceAccountController implements Controller<Nothing> {
    private static final GroupKind SERVICE_ACCOUNT = GroupKind.core("ServiceAccount");

    @Override
    public String name() {
        return "service-account-controller";
    }

    @Override
    public Scope scope() {
        return new Scope.EachOf(GroupKind.core("Namespace"));
    }

    @Override
    public Nothing start() {
        return NOTHING;
    }

    @Override
    public Decision<Nothing> decide(Turn<Nothing> turn, World world) {
        KubeObject namespace = turn.object();
        if (namespace == null || namespace.isTerminating()) {
            return Decision.rest(NOTHING, "the namespace is going");
        }
        if (world.get(new ObjectKey(SERVICE_ACCOUNT, namespace.name(), "default")) != null) {
            return Decision.rest(NOTHING, "the default ServiceAccount is there");
        }
        KubeObject account = KubeObject.of("v1", "ServiceAccount", namespace.name(), "default");
        return Decision.change(NOTHING, "creates the default ServiceAccount", new Change.Create(account));
    }
}
