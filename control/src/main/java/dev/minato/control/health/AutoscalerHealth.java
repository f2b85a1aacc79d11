package dev.minato.control.health;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.World;
import java.time.Instant;

/** HorizontalPodAutoscalers. */
final class AutoscalerHealth implements HealthRule {
    @Override
    public Verdict of(KubeObject autoscaler, World world, Instant now) {
        if (autoscaler.status().list("conditions").isEmpty()) {
            return Verdict.progressing("was not looked at yet");
        }
        for (String type : new String[] {"AbleToScale", "ScalingActive"}) {
            MapValue condition = StatusConditions.find(autoscaler, type, "False");
            // Scaled to 0 by a person: the autoscaler rests.
            if (condition != null && !condition.textOrEmpty("reason").equals("ScalingDisabled")) {
                return Verdict.degraded(StatusConditions.inWords(condition));
            }
        }
        return Verdict.healthy("scales between " + autoscaler.spec().number(1, "minReplicas") + " and "
                + autoscaler.spec().number(1, "maxReplicas"));
    }
}
