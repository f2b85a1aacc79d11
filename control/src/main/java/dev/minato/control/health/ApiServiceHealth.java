package dev.minato.control.health;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.World;
import java.time.Instant;

/** APIServices: available, or why not. */
final class ApiServiceHealth implements HealthRule {
    @Override
    public Verdict of(KubeObject service, World world, Instant now) {
        if (StatusConditions.isTrue(service, "Available")) {
            return Verdict.healthy("is available");
        }
        MapValue why = StatusConditions.find(service, "Available", "False");
        return Verdict.progressing("is not available" + (why == null ? "" : ": " + StatusConditions.inWords(why)));
    }
}
