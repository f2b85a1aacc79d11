package dev.minato.twin.controllers.serviceaccount;

import static dev.minato.reconcile.Nothing.NOTHING;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Nothing;
import dev.minato.reconcile.World;

/** Each namespace has a ServiceAccount "default": Pods that name none run as it. */
public final class ServiceAccountController implements EachLivingNamespace {
    private static final GroupKind SERVICE_ACCOUNT = GroupKind.core("ServiceAccount");

    @Override
    public String name() {
        return "service-account-controller";
    }

    @Override
    public Decision<Nothing> within(String namespace, World world) {
        if (world.get(new ObjectKey(SERVICE_ACCOUNT, namespace, "default")) != null) {
            return Decision.rest(NOTHING, "the default ServiceAccount is there");
        }
        KubeObject account = KubeObject.of("v1", "ServiceAccount", namespace, "default");
        return Decision.change(NOTHING, "creates the default ServiceAccount", new Change.Create(account));
    }
}
