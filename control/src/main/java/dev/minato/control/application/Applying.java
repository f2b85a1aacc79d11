package dev.minato.control.application;

import dev.minato.objects.diff.Drift;
import dev.minato.objects.diff.Places;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Change;
import org.jspecify.annotations.Nullable;

/** Makes the request that brings an object to what Git wants. */
final class Applying {
    private Applying() {}

    /**
     * Server-side apply, forced: Git decides. Ignored fields are sent as they are now. (Left out, a field that only we own
     * would be removed: replicas would fall to 1 the moment an autoscaler is added.)
     */
    static Change.Apply of(Wanted wanted, @Nullable KubeObject live, Ignoring ignoring) {
        KubeObject object = wanted.object();
        if (live == null) {
            return Change.Apply.of(object, ApplicationController.FIELD_MANAGER, true);
        }
        for (Drift drift : Drifts.of(object, live)) {
            if (ignoring.ignores(object, drift)) {
                object = new KubeObject((MapValue) Places.set(object.tree(), drift.path(), drift.live()));
            }
        }
        return Change.Apply.of(object, ApplicationController.FIELD_MANAGER, true);
    }
}
