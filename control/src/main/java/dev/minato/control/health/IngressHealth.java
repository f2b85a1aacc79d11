package dev.minato.control.health;

import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.World;
import java.time.Instant;

/** Ingresses: served when a controller has given an address. */
final class IngressHealth implements HealthRule {
    @Override
    public Verdict of(KubeObject ingress, World world, Instant now) {
        if (!ingress.status().map("loadBalancer").list("ingress").isEmpty()) {
            return Verdict.healthy("has an address");
        }
        return Clouds.hasIngressClass(world)
                ? Verdict.progressing("has no address yet")
                : Verdict.healthy("is there; no ingress controller is installed that would serve it");
    }
}
