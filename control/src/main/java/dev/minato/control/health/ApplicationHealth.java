package dev.minato.control.health;

import dev.minato.api.application.ApplicationStatus;
import dev.minato.api.application.SyncStatus;
import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.World;
import java.time.Instant;

/** Applications in an application: as they say themselves. */
final class ApplicationHealth implements HealthRule {
    @Override
    public Verdict of(KubeObject object, World world, Instant now) {
        ApplicationStatus status = ApplicationStatus.from(object.status());
        if (status.observedGeneration() < object.generation()
                || !object.status().has("health")) {
            return Verdict.progressing("was not looked at yet");
        }
        String reason = status.health().reason();
        return switch (status.health().status()) {
            case HEALTHY -> Verdict.healthy(status.sync().status() == SyncStatus.SYNCED ? "is synced" : reason);
            case SUSPENDED -> Verdict.suspended(reason);
            case PROGRESSING, MISSING -> Verdict.progressing(reason);
            case DEGRADED -> Verdict.degraded(reason);
            case UNKNOWN -> Verdict.unknown(reason);
        };
    }
}
