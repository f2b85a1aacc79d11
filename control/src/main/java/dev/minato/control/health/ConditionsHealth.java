package dev.minato.control.health;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.World;
import java.time.Instant;

/**
 * Any kind without a rule of its own, by the conventions that kstatus reads: observedGeneration, and the conditions
 * Stalled, Reconciling and Ready.
 */
final class ConditionsHealth implements HealthRule {
    @Override
    public Verdict of(KubeObject object, World world, Instant now) {
        if (object.status().has("observedGeneration") && StatusConditions.isBehind(object)) {
            return Verdict.progressing("its controller has not seen the newest spec yet");
        }
        MapValue stalled = StatusConditions.find(object, "Stalled", "True");
        if (stalled != null) {
            return Verdict.degraded("stalled: " + StatusConditions.inWords(stalled));
        }
        MapValue reconciling = StatusConditions.find(object, "Reconciling", "True");
        if (reconciling != null) {
            return Verdict.progressing(StatusConditions.inWords(reconciling));
        }
        MapValue notReady = StatusConditions.find(object, "Ready", "False");
        if (notReady != null) {
            return Verdict.progressing("not ready: " + StatusConditions.inWords(notReady));
        }
        MapValue unclear = StatusConditions.find(object, "Ready", "Unknown");
        if (unclear != null) {
            return Verdict.progressing("not known to be ready: " + StatusConditions.inWords(unclear));
        }
        return Verdict.healthy(StatusConditions.isTrue(object, "Ready") ? "is ready" : "is there");
    }
}
