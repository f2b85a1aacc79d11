package dev.minato.twin.controllers.quota;

import static dev.minato.reconcile.Nothing.NOTHING;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Nothing;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;

/** Writes into each ResourceQuota how much of it is used. Refusing what is too much is admission's. */
public final class ResourceQuotaController implements Controller<Nothing> {
    @Override
    public String name() {
        return "resourcequota-controller";
    }

    @Override
    public Scope scope() {
        return new Scope.EachOf(GroupKind.core("ResourceQuota"));
    }

    @Override
    public Nothing start() {
        return NOTHING;
    }

    @Override
    public Decision<Nothing> decide(Turn<Nothing> turn, World world) {
        KubeObject quota = turn.object();
        if (quota == null || quota.isTerminating()) {
            return Decision.rest(NOTHING, "the quota is going");
        }
        MapValue hard = quota.spec().map("hard");
        MapValue used = new Usage(quota, world).of(hard.keys());
        MapValue status = quota.status().with("hard", hard).with("used", used);
        return Decision.change(NOTHING, "counts what is used", Change.Update.status(quota.withStatus(status)));
    }
}
