package dev.minato.twin.controllers.serviceaccount;

import static dev.minato.reconcile.Nothing.NOTHING;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Nothing;
import dev.minato.reconcile.World;

/** Each namespace has the ConfigMap kube-root-ca.crt, which Pods mount to trust the API server. */
public final class RootCaPublisher implements EachLivingNamespace {
    private static final String NAME = "kube-root-ca.crt";

    private final MapValue data;

    /** @param caPem the certificate of the cluster's CA */
    public RootCaPublisher(String caPem) {
        this.data = MapValue.of("ca.crt", caPem);
    }

    @Override
    public String name() {
        return "root-ca-certificate-publisher";
    }

    @Override
    public Decision<Nothing> within(String namespace, World world) {
        KubeObject there = world.get(new ObjectKey(GroupKind.core("ConfigMap"), namespace, NAME));
        if (there == null) {
            KubeObject fresh = KubeObject.of("v1", "ConfigMap", namespace, NAME).with("data", data);
            return Decision.change(NOTHING, "publishes the cluster's CA", new Change.Create(fresh));
        }
        return there.tree().map("data").equals(data)
                ? Decision.rest(NOTHING, "the cluster's CA is there")
                : Decision.change(
                        NOTHING, "publishes the cluster's CA again", Change.Update.of(there.with("data", data)));
    }
}
