package dev.minato.control.health;

import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.World;
import java.time.Instant;

/** Namespaces. */
final class NamespaceHealth implements HealthRule {
    @Override
    public Verdict of(KubeObject namespace, World world, Instant now) {
        return namespace.status().textOrEmpty("phase").equals("Terminating")
                ? Verdict.progressing("is being deleted")
                : Verdict.healthy("is active");
    }
}
