package dev.minato.control.health;

import dev.minato.api.application.HealthStatus;
import dev.minato.api.environment.EnvironmentStatus;
import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.World;
import java.time.Instant;

/** Environments in an application: as the worst of their applications. */
final class EnvironmentHealth implements HealthRule {
    @Override
    public Verdict of(KubeObject object, World world, Instant now) {
        EnvironmentStatus status = EnvironmentStatus.from(object.status());
        var ready = status.conditions().get("Ready");
        if (status.observedGeneration() < object.generation() || ready == null) {
            return Verdict.progressing("was not looked at yet");
        }
        return new Verdict(HealthStatus.of(status.health()), ready.message(), false, null);
    }
}
